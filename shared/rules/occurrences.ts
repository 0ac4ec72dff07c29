import type { AlertFacts } from '../model/alert.ts';
import type { StoredEvent } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';

/** What one delivery says of one alert. */
export type AlertStatement =
  /** `timed` is false where the sender does not say since when; then `alert.startsAt` is the moment at which it was heard. */
  | { state: 'firing'; alert: AlertFacts; timed: boolean }
  | { state: 'over'; fingerprint: string; name: string; startsAt: EpochMs | null; endsAt: EpochMs | null };

/** What is known of an alert from all that was delivered of it. */
export type Occurrence =
  | { state: 'open'; alert: AlertFacts }
  /** Kept for a while after the end, so that a report of what is over opens nothing. */
  | { state: 'over'; name: string; endsAt: EpochMs; heardAt: EpochMs };

/**
 * How long a report counts as late that tells of something already over, ms. Alertmanager gives up a delivery after its group_interval
 * (5 minutes unless set otherwise); this is three of them. A report that comes even later is believed: Alertmanager that lost sight of
 * its Prometheus for a while calls an alert resolved, and then fires it again with the very start it had.
 */
export const lateFor = 900_000;

/**
 * An alert is what the statement with the latest moment says: of a firing the moment is its start, of an end the end, and at the same
 * moment the end counts. Those are times of the sender, not of arrival, so that deliveries may come twice and in any order.
 * An end also closes an occurrence whose start it does not name: two Prometheus servers of a pair give one alert different starts.
 *
 * @returns `known` itself where the statement says nothing new.
 */
export function hear(known: Occurrence | undefined, statement: AlertStatement, now: EpochMs): Occurrence {
  return statement.state === 'firing' ? heardFiring(known, statement, now) : heardOver(known, statement, now);
}

function heardFiring(
  known: Occurrence | undefined,
  { alert, timed }: Extract<AlertStatement, { state: 'firing' }>,
  now: EpochMs,
): Occurrence {
  if (known === undefined) return { state: 'open', alert };
  if (known.state === 'open') {
    if (!timed) return { state: 'open', alert: { ...alert, startsAt: known.alert.startsAt } };
    return alert.startsAt >= known.alert.startsAt ? { state: 'open', alert } : known;
  }
  const late = timed && alert.startsAt <= known.endsAt && isRemembered(known, now);
  return late ? known : { state: 'open', alert };
}

function heardOver(
  known: Occurrence | undefined,
  { name, startsAt, endsAt }: Extract<AlertStatement, { state: 'over' }>,
  now: EpochMs,
): Occurrence {
  const open = known?.state === 'open' ? known.alert.startsAt : null;
  // Without an end it is over by its start: our own clock may be hours away from the sender's.
  const end = endsAt === null ? (startsAt ?? open ?? now) : Math.max(endsAt, startsAt ?? endsAt);
  const over = { state: 'over', name, endsAt: end, heardAt: now } as const;
  if (known === undefined) return over;
  if (known.state === 'open') return end >= known.alert.startsAt ? over : known;
  return end > known.endsAt ? over : known;
}

/** An end that is no longer remembered can be forgotten. */
export function isRemembered(occurrence: Occurrence, now: EpochMs): boolean {
  return occurrence.state === 'open' || now - occurrence.heardAt <= lateFor;
}

/** What a source delivered before a restart, as far as the log tells, and when it was last heard. */
export interface Heard {
  occurrences: ReadonlyMap<string, Occurrence>;
  at: EpochMs | null;
}

type Over = Extract<Occurrence, { state: 'over' }>;

/**
 * What the log tells of everything that was ever delivered. An end counts for every source, because the same fingerprint is the same
 * alert, and the log names the source that spoke for it, which may be another one than the one that ended it.
 */
export function heardBefore(events: Iterable<StoredEvent>): (source: string) => Heard {
  const open = new Map<string, Map<string, AlertFacts>>();
  const ends = new Map<string, Over & { source: string }>();
  const heardAt = new Map<string, EpochMs>();
  const names = new Map<string, string>();
  const openOf = (source: string) => {
    const alerts = open.get(source) ?? new Map<string, AlertFacts>();
    open.set(source, alerts);
    return alerts;
  };

  for (const { at, ...event } of events) {
    switch (event.kind) {
      case 'alert.opened':
      case 'alert.changed': {
        const { alert } = event.data;
        const { fingerprint, source } = alert;
        names.set(fingerprint, alert.name);
        heardAt.set(source, at);
        openOf(source).set(fingerprint, alert);
        if (ends.get(fingerprint)?.source === source) ends.delete(fingerprint);
        break;
      }
      case 'alert.cleared': {
        const { fingerprint, source, endsAt } = event.data;
        for (const alerts of open.values()) alerts.delete(fingerprint);
        heardAt.set(source, at);
        if (endsAt === undefined) break;
        const name = names.get(fingerprint) ?? fingerprint;
        ends.set(fingerprint, { state: 'over', name, endsAt, heardAt: at, source });
        break;
      }
      case 'alert.ended': {
        const { fingerprint, source, name, endsAt } = event.data;
        openOf(source).delete(fingerprint);
        heardAt.set(source, at);
        ends.set(fingerprint, { state: 'over', name, endsAt, heardAt: at, source });
        break;
      }
      default:
    }
  }

  return (source) => {
    const occurrences = new Map<string, Occurrence>();
    for (const [fingerprint, { source: _, ...over }] of ends) occurrences.set(fingerprint, over);
    for (const [fingerprint, alert] of open.get(source) ?? []) {
      occurrences.set(fingerprint, { state: 'open', alert });
    }
    return { occurrences, at: heardAt.get(source) ?? null };
  };
}
