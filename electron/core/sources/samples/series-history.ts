import type { Labels, Point, Series } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { labelsKey } from '../../../../shared/rules/series.ts';
import { PointBuffer } from './point-buffer.ts';

/** Ten hours at one sample in two seconds; 290 kB a series at the most. */
const mostPoints = 18_000;

/** The recorded points of all series of one query, bounded in time by `dropBefore` and in number by a cap. */
export interface SeriesHistory {
  append(labels: Labels, at: EpochMs, value: number | null): void;
  /** Fills holes from a range query whose points are `step` ms apart. */
  merge(series: readonly Series[], step: number): void;
  /** Forgets what is older, and series of which nothing is left. */
  dropBefore(at: EpochMs): void;
  /** Series with at least one point in from ≤ t ≤ to, their times moved by `-shift`. */
  between(from: EpochMs, to: EpochMs, shift: number): Series[];
}

export function createSeriesHistory(): SeriesHistory {
  const held = new Map<string, { labels: Labels; points: PointBuffer }>();

  const pointsOf = (labels: Labels) => {
    const key = labelsKey(labels);
    const known = held.get(key);
    if (known) return known.points;
    const points = new PointBuffer(mostPoints);
    held.set(key, { labels, points });
    return points;
  };

  return {
    append: (labels, at, value) => pointsOf(labels).append(at, value),
    merge(series, step) {
      for (const { labels, points } of series) pointsOf(labels).merge(points, step / 2);
    },
    dropBefore(at) {
      for (const [key, { points }] of held) {
        points.dropBefore(at);
        if (points.size === 0) held.delete(key);
      }
    },
    between(from, to, shift) {
      const found: Series[] = [];
      for (const { labels, points } of held.values()) {
        const within = points.between(from, to);
        if (within.length === 0) continue;
        found.push({
          labels,
          points: shift === 0 ? within : within.map(([at, value]): Point => [at - shift, value]),
        });
      }
      return found;
    },
  };
}
