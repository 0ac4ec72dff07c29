import type { Alert, AlertFacts } from '../model/alert.ts';
import type { FactOf } from '../model/event.ts';
import {
  factsSaid,
  holdersOf,
  isHeld,
  type AlertDelivery,
  type AlertReports,
  type IsLost,
} from './alert-reports.ts';
import { labelsKey } from './series.ts';
import type { Alerts } from './alerts.ts';

export type { AlertDelivery } from './alert-reports.ts';

export type AlertFact =
  | FactOf<'alert.opened'>
  | FactOf<'alert.changed'>
  | FactOf<'alert.cleared'>
  | FactOf<'alert.ended'>;

export interface Reconciliation {
  facts: AlertFact[];
  /** Fingerprints whose words are new, and wait until they may be recorded. */
  postponed: string[];
}

/**
 * What the answers so far mean for the log: what is newly open, what is said differently, and what nobody has any more. The same
 * answers again mean nothing.
 *
 * @param fingerprints those to look at.
 * @param textDue whether a change of words alone may be recorded for this alert now; rules like to put the latest value into them,
 *   and the log is for facts.
 */
export function reconcileAlerts(
  known: Alerts,
  reports: AlertReports,
  fingerprints: Iterable<string>,
  { isLost, textDue }: { isLost: IsLost; textDue: (fingerprint: string) => boolean },
): Reconciliation {
  const facts: AlertFact[] = [];
  const postponed: string[] = [];
  for (const fingerprint of fingerprints) {
    const before = known.get(fingerprint);
    const open = before?.state === 'open' ? before : null;
    if (!isHeld(reports, fingerprint, isLost)) {
      if (open) facts.push({ kind: 'alert.cleared', data: { fingerprint, source: open.source } });
      continue;
    }
    const alert = factsSaid(holdersOf(reports, fingerprint, isLost), open?.source ?? null);
    if (alert === null) continue;
    if (open === null) facts.push({ kind: 'alert.opened', data: { alert } });
    else if (differs(open, alert)) facts.push({ kind: 'alert.changed', data: { alert } });
    else if (differsInWords(open, alert)) {
      if (textDue(fingerprint)) facts.push({ kind: 'alert.changed', data: { alert } });
      else postponed.push(fingerprint);
    }
  }
  return { facts, postponed };
}

/**
 * The ends that a delivery tells of, added to what it means otherwise. An end that closes nothing is recorded as well, so that a report
 * of the same alert that comes late opens nothing, after a restart either; that the same end is not delivered here twice is up to the
 * caller.
 */
export function withEnds(facts: readonly AlertFact[], { source, ended }: AlertDelivery): AlertFact[] {
  const ends = new Map(ended.map((end) => [end.fingerprint, end]));
  const closing = facts.map((fact): AlertFact => {
    const end = fact.kind === 'alert.cleared' ? ends.get(fact.data.fingerprint) : undefined;
    if (fact.kind !== 'alert.cleared' || end === undefined) return fact;
    ends.delete(end.fingerprint);
    return { ...fact, data: { ...fact.data, endsAt: end.endsAt } };
  });
  const others = [...ends.values()].map(({ fingerprint, name, endsAt }): AlertFact => ({
    kind: 'alert.ended',
    data: { fingerprint, source, name, endsAt },
  }));
  return [...closing, ...others];
}

function differs(before: Alert, alert: AlertFacts): boolean {
  return (
    before.source !== alert.source ||
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
