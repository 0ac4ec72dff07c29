import type { Alert, AlertFacts } from '../model/alert.ts';
import type { FactOf } from '../model/event.ts';
import { labelsKey } from './series.ts';
import type { Alerts } from './alerts.ts';

export type AlertFact = FactOf<'alert.opened'> | FactOf<'alert.changed'> | FactOf<'alert.cleared'>;

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
    const before = known.get(alert.fingerprint);
    if (before?.state !== 'open') facts.push({ kind: 'alert.opened', data: { alert } });
    // Two sources that have the same alert are not at odds: the first one speaks for it.
    else if (before.source !== source) continue;
    else if (differs(before, alert) || (differsInWords(before, alert) && textDue(alert.fingerprint))) {
      facts.push({ kind: 'alert.changed', data: { alert } });
    }
  }
  for (const { fingerprint, state, source: owner } of known.values()) {
    if (owner !== source || state !== 'open' || open.has(fingerprint)) continue;
    facts.push({ kind: 'alert.cleared', data: { fingerprint, source } });
  }
  return facts;
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
