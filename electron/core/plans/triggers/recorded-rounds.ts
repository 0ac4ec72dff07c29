import type { Series } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { sumSeries } from '../../../../shared/rules/series.ts';
import type { QueryAnswer, Round } from '../../../../shared/rules/trigger/round.ts';
import type { Samples } from '../../sources/samples/samples.ts';
import type { Measure } from './measures.ts';

interface Range {
  from: EpochMs;
  to: EpochMs;
}

/** The recorded samples of what a trigger reads as rounds, one for each moment at which any of it was sampled, oldest first. */
export function recordedRounds(samples: Samples, measures: readonly Measure[], range: Range): Round[] {
  const moments = new Map<EpochMs, Map<string, QueryAnswer>>();
  for (const measure of measures) {
    for (const { labels, points } of recorded(samples, measure, range)) {
      for (const [at, value] of points) {
        const round = moments.get(at) ?? new Map<string, QueryAnswer>();
        moments.set(at, round);
        const before = round.get(measure.key)?.series ?? [];
        round.set(measure.key, { at, empty: false, series: [...before, { labels, at, value }] });
      }
    }
  }
  return [...moments].toSorted(([left], [right]) => left - right).map(([, round]) => round);
}

/** The first moment at which anything was recorded; null: nothing was. */
export function recordedSince(samples: Samples, measures: readonly Measure[], range: Range): EpochMs | null {
  const firsts = measures.flatMap((measure) =>
    recorded(samples, measure, range).flatMap(({ points }) => (points[0] ? [points[0][0]] : [])),
  );
  return firsts.length === 0 ? null : Math.min(...firsts);
}

function recorded(samples: Samples, { query, summed }: Measure, range: Range): readonly Series[] {
  const series = samples.history(query, range);
  return summed ? [{ labels: {}, points: sumSeries(series, samples.interval(query)) }] : series;
}
