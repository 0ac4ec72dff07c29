import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useClient } from '../../app/connection-context.ts';
import type { TimeSpan } from '../../parts/lanes/time-span.ts';

const shortestMs = 600_000;
const longestMs = 7 * 86_400_000;
/** The stage of the funnel that is shown above everything that happened. */
export const impactStage = 'order';

/**
 * Orders a minute around what is in sight, with their plan. Asked for in round pieces of twice the length, so that moving about asks
 * seldom; again every 5 s while now is in sight.
 */
export function useImpact(span: TimeSpan, now: EpochMs): Trend | undefined {
  const client = useClient();
  const piece = Math.max(2 ** Math.ceil(Math.log2(span.to - span.from)), shortestMs);
  const from = Math.floor(span.from / piece) * piece;
  const to = Math.min(from + 2 * piece, Math.ceil(now / 5_000) * 5_000);
  const isLive = to < from + 2 * piece;
  const asks = piece <= longestMs && from < to;
  return useQuery({
    queryKey: ['impact', from, isLive ? 'now' : to],
    queryFn: ({ signal }) =>
      client.boards.trend({ subject: { of: 'stage', id: impactStage }, from, to }, { signal }),
    enabled: asks,
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? 5_000 : false,
    retry: false,
  }).data;
}
