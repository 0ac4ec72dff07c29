import type { Series } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { labelsKey } from '../../../shared/rules/series.ts';
import type { History } from '../history/history.ts';
import type { PastShift, Samples } from '../sources/samples/samples.ts';

export interface Range {
  from: EpochMs;
  to: EpochMs;
}

/** What is known of the past, for the boards: samples where they are held, minutes of the history before them. */
export interface Recorded {
  series(query: string, range: Range): readonly Series[];
  /** The same at a distance; times are those of the past. */
  past(query: string, shift: PastShift, range: Range): readonly Series[];
}

/** A sample store that begins so much later than asked lacks what the history may have, ms. */
const late = 120_000;

export function recordedOf(samples: Samples, history: History): Recorded {
  return {
    series: (query, range) =>
      withMinutes(samples.history(query, range), range, (before) => history.series(query, before)),
    past: (query, shift, range) =>
      withMinutes(samples.past(query, shift, range), range, (before) => history.series(query, before)),
  };
}

/** Samples first; what lies before the first sample of a series, or of a series that has none, comes from the minutes. */
function withMinutes(
  held: readonly Series[],
  range: Range,
  minutes: (range: Range) => readonly Series[],
): readonly Series[] {
  const begins = held.map(({ points }) => points[0]?.[0] ?? Infinity);
  const latest = Math.max(...begins);
  if (held.length > 0 && latest - range.from < late) return held;
  const older = minutes(range);
  if (older.length === 0) return held;
  if (held.length === 0) return older;
  const byKey = new Map(held.map((series) => [labelsKey(series.labels), series]));
  const merged: Series[] = [];
  for (const { labels, points } of older) {
    const key = labelsKey(labels);
    const first = byKey.get(key);
    byKey.delete(key);
    if (!first) {
      merged.push({ labels, points });
      continue;
    }
    const begin = first.points[0]?.[0] ?? Infinity;
    merged.push({ labels, points: [...points.filter(([at]) => at < begin), ...first.points] });
  }
  return [...merged, ...byKey.values()];
}
