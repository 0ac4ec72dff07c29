import type { AlertFacts } from '../../model/alert.ts';
import type { AlertFact } from '../alert-reconciliation.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import { ownSource } from '../water-level-alerts.ts';
import type { KnownChange } from './changes.ts';
import { entriesTouched, linesTouched } from './places-of-change.ts';

const name = 'change-in-freeze';
const prefix = `${ownSource}:${name}:`;

export function changeFingerprint(changeId: string): string {
  return prefix + changeId;
}

/** The change that an alert is about; null: it is another one's. */
export function changeOfFingerprint(fingerprint: string): string | null {
  return fingerprint.startsWith(prefix) ? fingerprint.slice(prefix.length) : null;
}

/** What the desk knows of its own alerts. */
export type ChangeAlertState = 'open' | 'acknowledged' | 'cleared';

/**
 * What changes inside a freeze mean for the alerts. One without leave raises a P2. It is over when the change was taken back, when it
 * has got leave, when the freeze has ended, or when it is done and somebody has acknowledged it: then the room knows, and what was
 * changed stays.
 */
export function changeAlerts(
  changes: Iterable<KnownChange>,
  {
    states,
    promotion,
    now,
  }: {
    states: ReadonlyMap<string, ChangeAlertState>;
    promotion: Pick<Promotion, 'lines' | 'entries'> | null;
    now: EpochMs;
  },
): AlertFact[] {
  return [...changes].flatMap((change): AlertFact[] => {
    const fingerprint = changeFingerprint(change.facts.id);
    const state = states.get(fingerprint) ?? null;
    const { frozen, facts } = change;
    const stands =
      frozen !== null &&
      frozen.exceptionId === null &&
      facts.status !== 'rolled-back' &&
      now < frozen.window.end;
    if (state === null && stands)
      return [{ kind: 'alert.opened', data: { alert: alertOf(change, promotion) } }];
    const isOver = !stands || (state === 'acknowledged' && facts.status !== 'running');
    if ((state === 'open' || state === 'acknowledged') && isOver)
      return [{ kind: 'alert.cleared', data: { fingerprint, source: ownSource } }];
    return [];
  });
}

function alertOf({ facts }: KnownChange, promotion: Pick<Promotion, 'lines' | 'entries'> | null): AlertFacts {
  const [entry = null] = entriesTouched(facts, promotion);
  const lines = linesTouched(facts, promotion);
  const { id, what, kind, madeBy, rollback } = facts;
  return {
    fingerprint: changeFingerprint(id),
    source: ownSource,
    name,
    severity: 2,
    summary: {
      en: `Changed inside the freeze without leave: ${what}`,
      zh: `封网期内未经批准的变更：${what}`,
    },
    labels: { alertname: name, change: id, kind, ...(lines.length === 1 ? { line: lines[0] ?? '' } : {}) },
    annotations: {
      what,
      ...(madeBy === null ? {} : { by: madeBy }),
      ...(rollback.plan === null ? {} : { plan: rollback.plan }),
      ...(rollback.text === null ? {} : { rollback: rollback.text }),
    },
    startsAt: facts.startedAt,
    link: facts.link,
    entry,
    line: lines[0] ?? null,
    suppressed: false,
  };
}
