import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TrendSubject } from '../../../shared/contract/boards.ts';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useConnection } from '../../app/connection-context.ts';

/** A recorded series over the time of an incident. @param to null: it goes on, so it is asked again every 5 s. */
export function useImpactTrend(
  subject: TrendSubject | null,
  from: EpochMs,
  to: EpochMs | null,
): UseQueryResult<Trend> {
  const { client } = useConnection();
  return useQuery({
    queryKey: ['trend', subject, { from, to, of: 'incident' }],
    queryFn: ({ signal }) => {
      if (!subject) throw new Error('a disabled query was asked');
      return client.boards.trend({ subject, from, to: to ?? undefined }, { signal });
    },
    enabled: subject !== null,
    refetchInterval: to === null ? 5_000 : false,
    // The start of the axis moves on once a minute: the line stays meanwhile.
    placeholderData: (previous) => previous,
  });
}
