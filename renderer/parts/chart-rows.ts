import type { Point } from '../../shared/model/sample.ts';
import type { EpochMs } from '../../shared/model/time.ts';

export interface ChartRow {
  at: EpochMs;
  /** One value a column; null where nothing is known of that moment. */
  values: (number | null)[];
}

/**
 * The moments of a chart as rows, at most `atMost` of them, evenly chosen, the last one always among them. The moments are those
 * of the first column that has any; another column has the value that it had last, if that is no older than one step.
 */
export function chartRows(columns: readonly (readonly Point[])[], atMost: number): ChartRow[] {
  const leading = columns.find((points) => points.length > 0) ?? [];
  const step = Math.max(1, Math.ceil(leading.length / atMost));
  const last = leading.length - 1;
  const chosen = leading.filter((_, index) => (last - index) % step === 0);
  const length = (leading[1]?.[0] ?? 0) - (leading[0]?.[0] ?? 0);
  return chosen.map(([at]) => ({ at, values: columns.map((points) => valueAt(points, at, length)) }));
}

function valueAt(points: readonly Point[], at: EpochMs, step: number): number | null {
  const found = points.findLast(([time]) => time <= at);
  if (!found) return null;
  const own = (points[1]?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  return at - found[0] <= Math.max(step, own, 0) ? found[1] : null;
}
