import type { Alert, AlertFacts } from '../model/alert.ts';
import type { FactOf } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';
import { labelsKey } from './series.ts';
import type { Alerts } from './alerts.ts';

export type AlertFact =
  | FactOf<'alert.opened'>
  | FactOf<'alert.changed'>
  | FactOf<'alert.cleared'>
  | FactOf<'alert.ended'>;

/**
 * What a source's answer means for the log: what it has newly opened, what it says differently, and what it no longer has. To be called
 * with answers of successful polls only: silence clears nothing. The same answer again means nothing.
 *
 * @param polled every alert that is open at the source.
 * @param textDue whether a change of words alone may be recorded for this alert now; rules like to put the latest value into them,
 *   and the log is for facts.
 */
export function reconcileAlerts(
  known: Alerts,
  source: string,
  polled: readonly AlertFacts[],
  textDue: (fingerprint: string) => boolean,
): AlertFact[] {
  const facts: AlertFact[] = [];
  const open = new Set<string>();
  for (const alert of polled) {
    if (open.has(alert.fingerprint)) continue;
    open.add(alert.fingerprint);
    facts.push(...held(known.get(alert.fingerprint), alert, textDue));
  }
  for (const { fingerprint, state, source: owner } of known.values()) {
    if (owner !== source || state !== 'open' || open.has(fingerprint)) continue;
    facts.push({ kind: 'alert.cleared', data: { fingerprint, source } });
  }
  return facts;
}

/** What a delivery tells of a source that pushes: of some of its alerts, and of no other. */
export interface AlertDelivery {
  source: string;
  /** Alerts that it holds open. */
  held: readonly AlertFacts[];
  /** Alerts that are over, each with its name and when, by the clock of the source. */
  ended: readonly { fingerprint: string; name: string; endsAt: EpochMs }[];
}

/**
 * What a delivery means for the log. An end that closes nothing is recorded as well, so that a report of the same alert that comes late
 * opens nothing, after a restart either; that the same end is not delivered here twice is up to the caller.
 */
export function reconcileDelivery(
  known: Alerts,
  { source, held: alerts, ended }: AlertDelivery,
  textDue: (fingerprint: string) => boolean,
): AlertFact[] {
  const facts = alerts.flatMap((alert) => held(known.get(alert.fingerprint), alert, textDue));
  for (const { fingerprint, name, endsAt } of ended) {
    const before = known.get(fingerprint);
    const closes = before?.state === 'open' && before.source === source;
    facts.push(
      closes
        ? { kind: 'alert.cleared', data: { fingerprint, source, endsAt } }
        : { kind: 'alert.ended', data: { fingerprint, source, name, endsAt } },
    );
  }
  return facts;
}

function held(
  before: Alert | undefined,
  alert: AlertFacts,
  textDue: (fingerprint: string) => boolean,
): AlertFact[] {
  if (before?.state !== 'open') return [{ kind: 'alert.opened', data: { alert } }];
  // Two sources that have the same alert are not at odds: the first one speaks for it.
  if (before.source !== alert.source) return [];
  const changed = differs(before, alert) || (differsInWords(before, alert) && textDue(alert.fingerprint));
  return changed ? [{ kind: 'alert.changed', data: { alert } }] : [];
}

function differs(before: Alert, alert: AlertFacts): boolean {
  return (
    before.severity !== alert.severity ||
    before.suppressed !== alert.suppressed ||
    before.name !== alert.name ||
    before.entry !== alert.entry ||
    before.line !== alert.line ||
    before.startsAt !== alert.startsAt ||
    labelsKey(before.labels) !== labelsKey(alert.labels)
  );
}

function differsInWords(before: Alert, alert: AlertFacts): boolean {
  return (
    before.link !== alert.link ||
    JSON.stringify(before.summary) !== JSON.stringify(alert.summary) ||
    labelsKey(before.annotations) !== labelsKey(alert.annotations)
  );
}
