import type { MetricInfo, Proposals } from '../../model/first-run.ts';
import { countsRequests } from './metric-words.ts';

/** Labels by which shops tell their business lines apart, the console's own first. */
export const lineLabels = [
  'line',
  'business_line',
  'businessline',
  'business',
  'biz_line',
  'biz',
  'bu',
  'product_line',
  'category',
  'vertical',
] as const;

const mostLines = 50;

/** The label that looks like business lines on most metrics, with the values that may be ids of lines. */
export function proposeLines(catalogue: readonly MetricInfo[]): Proposals['lines'] {
  let best: { label: string; values: string[]; weight: number } | null = null;
  for (const [rank, label] of lineLabels.entries()) {
    const having = catalogue.filter(({ labels }) => (labels[label] ?? []).length > 0);
    // A shop that is not sliced by line on its business metrics has nothing to tell.
    const weight = having.reduce((sum, { name }) => sum + (countsRequests(name) ? 1 : 2), 0) - rank / 100;
    const values = [...new Set(having.flatMap(({ labels }) => labels[label] ?? []))]
      .filter((value) => /^[a-z0-9][a-z0-9-]*$/.test(value))
      .toSorted();
    if (values.length === 0 || values.length > mostLines) continue;
    if (best === null || weight > best.weight) best = { label, values, weight };
  }
  return best === null ? null : { label: best.label, values: best.values };
}

/** Which label of a metric has the lines; null: none of them. */
export function lineLabelOf(metric: MetricInfo, lines: readonly string[]): string | null {
  const fitting = lineLabels.filter((label) =>
    (metric.labels[label] ?? []).some((value) => lines.length === 0 || lines.includes(value)),
  );
  return fitting[0] ?? null;
}
