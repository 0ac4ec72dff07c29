import type { Alert, AlertFacts } from '../model/alert.ts';
import type { Fact } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';

/** Every alert of which somebody may still want to know, by fingerprint. */
export type Alerts = ReadonlyMap<string, Alert>;

export const noAlerts: Alerts = new Map();

/** What the projection needs of an event, recorded or not. */
export type Happening = Fact & { at: EpochMs; author: string };

/** Settled alerts that stay in memory: the newest of them, for those who look for what has just been. */
const keptSettled = 200;
const pruneEvery = 1_000;

/**
 * The alerts that the log tells of. An alert that cleared without having been acknowledged stays until it is; one that opens again
 * needs a new acknowledgement, and so does one whose severity has risen since. A P1 is never shelved, and an alert that gets worse than
 * it was when it was shelved comes off the shelf at once.
 *
 * @param follow told of each event, with the alert as it is after it.
 */
export function projectAlerts<Event extends Happening>(
  before: Alerts,
  events: Iterable<Event>,
  follow: (event: Event, alert: Alert | null) => void = () => {},
): Alerts {
  const alerts = new Map(before);
  let seen = 0;
  for (const event of events) {
    apply(alerts, event);
    const fingerprint = fingerprintOf(event);
    if (fingerprint !== null) follow(event, alerts.get(fingerprint) ?? null);
    seen += 1;
    if (seen % pruneEvery === 0) prune(alerts);
  }
  prune(alerts);
  return alerts;
}

/** The alert that an event is about; null: it is about none. */
function fingerprintOf(event: Happening): string | null {
  switch (event.kind) {
    case 'alert.opened':
    case 'alert.changed':
      return event.data.alert.fingerprint;
    case 'alert.cleared':
    case 'alert.acknowledged':
    case 'alert.shelved':
    case 'alert.unshelved':
      return event.data.fingerprint;
    default:
      return null;
  }
}

function apply(alerts: Map<string, Alert>, event: Happening): void {
  const { at } = event;
  const by = event.author;
  switch (event.kind) {
    case 'alert.opened':
    case 'alert.changed':
      alerts.set(
        event.data.alert.fingerprint,
        told(alerts.get(event.data.alert.fingerprint), event.data.alert, at),
      );
      return;
    case 'alert.cleared':
      change(alerts, event.data.fingerprint, { state: 'cleared', clearedAt: at });
      return;
    case 'alert.acknowledged':
      change(alerts, event.data.fingerprint, { acknowledged: { by, at, note: event.data.note } });
      return;
    case 'alert.shelved': {
      const { fingerprint, reason, until } = event.data;
      const severity = alerts.get(fingerprint)?.severity ?? 3;
      change(alerts, fingerprint, { shelved: { by, at, reason, until, severity } });
      return;
    }
    case 'alert.unshelved':
      change(alerts, event.data.fingerprint, { shelved: null });
      return;
    default:
  }
}

/** What the source says of an alert, added to what people did about it. */
function told(known: Alert | undefined, facts: AlertFacts, at: EpochMs): Alert {
  if (known === undefined) {
    return { ...facts, state: 'open', openedAt: at, clearedAt: null, acknowledged: null, shelved: null };
  }
  const again = known.state === 'cleared';
  const risen = facts.severity < known.severity;
  return {
    ...known,
    ...facts,
    state: 'open',
    openedAt: again ? at : known.openedAt,
    clearedAt: null,
    acknowledged: again || risen ? null : known.acknowledged,
    shelved: staysShelved(known, facts, at) ? known.shelved : null,
  };
}

function staysShelved(known: Alert, facts: AlertFacts, at: EpochMs): boolean {
  const { shelved, state } = known;
  if (shelved === null || shelvingAt(known, at) === null || facts.severity === 1) return false;
  if (state === 'cleared' && shelved.until === null) return false;
  return facts.severity >= shelved.severity;
}

function change(alerts: Map<string, Alert>, fingerprint: string, changes: Partial<Alert>): void {
  const known = alerts.get(fingerprint);
  if (known !== undefined) alerts.set(fingerprint, { ...known, ...changes });
}

/** The shelving that is in force at a moment: it ends by itself. One until the alert clears is in force up to that moment. */
export function shelvingAt({ shelved, clearedAt }: Alert, at: EpochMs): Alert['shelved'] {
  if (shelved === null) return null;
  if (shelved.until === null) return clearedAt === null || at <= clearedAt ? shelved : null;
  return at < shelved.until ? shelved : null;
}

/** Cleared, and nobody has to look at it any more: acknowledged, or gone while it was shelved. */
export function isSettled(alert: Alert): boolean {
  if (alert.clearedAt === null) return false;
  return alert.acknowledged !== null || shelvingAt(alert, alert.clearedAt) !== null;
}

function prune(alerts: Map<string, Alert>): void {
  const settled = [...alerts.values()].filter(isSettled);
  if (settled.length <= keptSettled) return;
  const oldestFirst = settled.toSorted((left, right) => (left.clearedAt ?? 0) - (right.clearedAt ?? 0));
  for (const { fingerprint } of oldestFirst.slice(0, -keptSettled)) alerts.delete(fingerprint);
}
