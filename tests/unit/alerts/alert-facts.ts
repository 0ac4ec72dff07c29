import type { AlertFacts } from '../../../shared/model/alert.ts';

/** A P2 of the source `am`, to be varied. */
export function facts(changes: Partial<AlertFacts> = {}): AlertFacts {
  return {
    fingerprint: 'f1',
    source: 'am',
    name: 'PaymentSuccessLow',
    severity: 2,
    summary: 'Payments fail',
    labels: { alertname: 'PaymentSuccessLow' },
    annotations: {},
    startsAt: 500,
    link: null,
    entry: null,
    line: null,
    suppressed: false,
    ...changes,
  };
}
