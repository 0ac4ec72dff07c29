import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TrendSubject } from '../../../shared/contract/boards.ts';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { trendGrid } from '../../../shared/rules/trend-grid.ts';
import { useConnection } from '../../app/connection-context.ts';
import { useConsoleClock } from '../../app/console-clock.ts';

const soonest = 5_000;
const latest = 60_000;

/**
 * A recorded series over the time of an incident. @param to null: it goes on, so it is asked again every 5 s; the longer it has gone on,
 * the further apart its points are, and the more seldom there is a new one to ask for.
 */
export function useImpactTrend(
  subject: TrendSubject | null,
  from: EpochMs,
  to: EpochMs | null,
): UseQueryResult<Trend> {
  const { client } = useConnection();
  const clock = useConsoleClock();
  return useQuery({
    queryKey: ['trend', subject, { from, to, of: 'incident' }],
    queryFn: ({ signal }) => {
      if (!subject) throw new Error('a disabled query was asked');
      return client.boards.trend({ subject, from, to: to ?? undefined }, { signal });
    },
    enabled: subject !== null,
    refetchInterval: () => (to === null ? askedAfter(clock.now() - from) : false),
    // The start of the axis moves on once a minute: the line stays meanwhile.
    placeholderData: (previous) => previous,
  });
}

/** A twelfth of the time between two points: of whole minutes 5 s. @param length of the series, ms. */
export function askedAfter(length: number): number {
  return Math.min(latest, Math.max(soonest, trendGrid(length, soonest) / 12));
}
