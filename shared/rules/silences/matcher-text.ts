import type { Labels } from '../../model/sample.ts';
import type { AlertMatcher } from '../alert-matchers.ts';

/** A matcher in Alertmanager's own words, as {@link file://../alert-matchers.ts} reads them: `instance=~"db-.+"`. */
export function matcherText({ label, operator, value }: Omit<AlertMatcher, 'pattern'>): string {
  const name = /^[A-Za-z_][A-Za-z0-9_]*$/.test(label) ? label : quoted(label);
  return `${name}${operator}${quoted(value)}`;
}

/** Matchers that fit exactly the alerts with all of these labels: what a silence of one alert starts from. */
export function matchersOfLabels(labels: Labels): string {
  const byName = Object.entries(labels).toSorted(([left], [right]) => order(left) - order(right));
  return byName.map(([label, value]) => matcherText({ label, operator: '=', value })).join(', ');
}

/** The name of the alert first: it is what people look for. */
function order(label: string): number {
  return label === 'alertname' ? 0 : 1;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))}"`;
}
