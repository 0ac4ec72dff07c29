import type { AlertRow } from '../../../shared/model/alert.ts';

/** Said elsewhere in the row. */
const saidAlready: ReadonlySet<string> = new Set([
  'alertname',
  'severity',
  'entry',
  'coordinate',
  'line',
  'app',
]);

/** What tells an alert from its neighbours: `host=pay-07, zone=b`. */
export function tellingLabels({ labels }: Pick<AlertRow, 'labels'>): string {
  return Object.entries(labels)
    .filter(([name]) => !saidAlready.has(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
