import type { AlertFacts } from '../../../../shared/model/alert.ts';
import type { AlertDelivery } from '../../../../shared/rules/alert-reports.ts';
import {
  hear,
  isRemembered,
  lateFor,
  type AlertStatement,
  type Occurrence,
} from '../../../../shared/rules/occurrences.ts';
import type { Clock } from '../../clock.ts';

/** The alerts that one source told of, and what of it is not on disk yet. */
export interface KnownAlerts {
  /** How many are open. */
  count(): number;
  open(): AlertFacts[];
  /**
   * Learns what a delivery says, and has it recorded with all that could not be recorded before. Where `record` throws, nothing was
   * learnt.
   *
   * @returns true when all of it is on disk.
   */
  learn(
    statements: readonly AlertStatement[],
    record: (news: Omit<AlertDelivery, 'source'>) => boolean,
  ): boolean;
}

/** @param before what the log tells of. */
export function createKnownAlerts(before: ReadonlyMap<string, Occurrence>, clock: Clock): KnownAlerts {
  const known = new Map(before);
  const unrecorded = new Map<string, Occurrence>();
  let openCount = 0;
  let sweptAt = clock.monotonic();

  const set = (fingerprint: string, occurrence: Occurrence | undefined) => {
    const earlier = known.get(fingerprint);
    openCount += Number(occurrence?.state === 'open') - Number(earlier?.state === 'open');
    if (occurrence === undefined) known.delete(fingerprint);
    else known.set(fingerprint, occurrence);
  };
  const forgetOld = () => {
    for (const [fingerprint, occurrence] of known) {
      if (!isRemembered(occurrence, clock.now())) known.delete(fingerprint);
    }
    sweptAt = clock.monotonic();
  };
  forgetOld();
  for (const { state } of known.values()) openCount += Number(state === 'open');

  const news = () => {
    const held: AlertFacts[] = [];
    const ended: { fingerprint: string; name: string; endsAt: number }[] = [];
    for (const [fingerprint, occurrence] of unrecorded) {
      if (occurrence.state === 'open') held.push(occurrence.alert);
      else ended.push({ fingerprint, name: occurrence.name, endsAt: occurrence.endsAt });
    }
    return { held, ended };
  };

  return {
    count: () => openCount,
    open: () =>
      [...known.values()].flatMap((occurrence) => (occurrence.state === 'open' ? [occurrence.alert] : [])),
    learn(statements, record) {
      if (clock.monotonic() - sweptAt > lateFor) forgetOld();
      const undo = new Map<string, { known: Occurrence | undefined; unrecorded: Occurrence | undefined }>();
      for (const statement of statements) {
        const { fingerprint } = statement.state === 'firing' ? statement.alert : statement;
        const earlier = known.get(fingerprint);
        const later = hear(earlier, statement, clock.now());
        if (later === earlier) continue;
        if (!undo.has(fingerprint))
          undo.set(fingerprint, { known: earlier, unrecorded: unrecorded.get(fingerprint) });
        set(fingerprint, later);
        unrecorded.set(fingerprint, later);
      }
      if (unrecorded.size === 0) return true;
      try {
        if (!record(news())) return false;
      } catch (failure) {
        // Otherwise one delivery that cannot be recorded at all would keep every later one from being recorded.
        for (const [fingerprint, earlier] of undo) {
          set(fingerprint, earlier.known);
          if (earlier.unrecorded === undefined) unrecorded.delete(fingerprint);
          else unrecorded.set(fingerprint, earlier.unrecorded);
        }
        throw failure;
      }
      unrecorded.clear();
      return true;
    },
  };
}
