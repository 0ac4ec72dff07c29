import type { Query } from '../../../../shared/model/query.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { QueryAnswer, Round } from '../../../../shared/rules/trigger/round.ts';
import type { Samples } from '../../sources/samples/samples.ts';

/** The recorded samples of some queries as rounds, one for each moment at which any of them was sampled, oldest first. */
export function recordedRounds(
  samples: Samples,
  queries: readonly Query[],
  range: { from: EpochMs; to: EpochMs },
): Round[] {
  const moments = new Map<EpochMs, Map<Query, QueryAnswer>>();
  for (const query of queries) {
    for (const { labels, points } of samples.history(query, range)) {
      for (const [at, value] of points) {
        const round = moments.get(at) ?? new Map<Query, QueryAnswer>();
        moments.set(at, round);
        const before = round.get(query)?.series ?? [];
        round.set(query, { at, empty: false, series: [...before, { labels, at, value }] });
      }
    }
  }
  return [...moments].toSorted(([left], [right]) => left - right).map(([, round]) => round);
}

/** The first moment at which anything was recorded; null: nothing was. */
export function recordedSince(
  samples: Samples,
  queries: readonly Query[],
  range: { from: EpochMs; to: EpochMs },
): EpochMs | null {
  const firsts = queries.flatMap((query) =>
    samples.history(query, range).flatMap(({ points }) => (points[0] ? [points[0][0]] : [])),
  );
  return firsts.length === 0 ? null : Math.min(...firsts);
}
