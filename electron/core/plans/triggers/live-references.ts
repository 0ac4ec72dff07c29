import type { Promotion } from '../../../../shared/model/promotion.ts';
import type { Labels, Series } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { labelsKey, valueNear } from '../../../../shared/rules/series.ts';
import { entryLimit, queryOf } from '../../../../shared/rules/trigger/of-entry.ts';
import { plannedFor } from '../../../../shared/rules/trigger/planned-for.ts';
import type { References } from '../../../../shared/rules/trigger/references.ts';
import type { Samples } from '../../sources/samples/samples.ts';

const day = 86_400_000;
const shift = { yesterday: day, 'last-week': 7 * day } as const;

/** What live conditions are compared with, from the sample store and the promotion in force. */
export function liveReferences(samples: Samples, promotion: () => Promotion | null): References {
  return {
    interval(condition) {
      const query = queryOf(condition, promotion());
      return query === null ? 0 : samples.interval(query);
    },
    past(condition, labels, baseline, at) {
      const query = queryOf(condition, promotion());
      if (query === null) return null;
      const then = at - shift[baseline];
      const within = samples.interval(query) / 2;
      const past = samples.past(query, baseline, { from: then - within, to: then + within });
      return condition.entry === undefined ? ofSeries(past, labels, then, within) : ofAll(past, then, within);
    },
    planned(condition, labels, at) {
      const current = promotion();
      const query = queryOf(condition, current);
      return current && query !== null ? plannedFor(current, query, labels, at) : null;
    },
    limit: (condition, limit) => entryLimit(condition, limit, promotion()),
  };
}

function ofSeries(past: readonly Series[], labels: Labels, at: EpochMs, within: number): number | null {
  const key = labelsKey(labels);
  const series = past.find((one) => labelsKey(one.labels) === key);
  return series ? valueNear(series.points, at, within) : null;
}

/** A sum that lacks a part would look like a drop: where one series has no value, there is none. */
function ofAll(past: readonly Series[], at: EpochMs, within: number): number | null {
  const values = past.map(({ points }) => valueNear(points, at, within));
  return values.length === 0
    ? null
    : values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
