import { useInfiniteQuery } from '@tanstack/react-query';
import type { PastAlert } from '../../../shared/model/past-alert.ts';
import { parseMatchers } from '../../../shared/rules/alert-matchers.ts';
import { useConnection } from '../../app/connection-context.ts';
import { useConsoleClock } from '../../app/console-clock.ts';
import { useStatus } from '../../app/queries.ts';
import { trendSpan } from '../../app/time/trend-span.ts';
import { standingAt, useTime } from '../../state/time-range.ts';
import { partsOf } from './alert-search.ts';

const pageSize = 200;

export interface ShownHistory {
  alerts: readonly PastAlert[] | null;
  /** Why the matchers cannot be read. */
  unreadable: string | null;
  /** Why the console could not answer. */
  failure: unknown;
  retry(): void;
  hasMore: boolean;
  reading: boolean;
  readMore(): void;
}

/** Every alert that was open in the time that this screen looks at, over or not; asked again every 30 s while that goes on. */
export function useAlertHistory(text: string): ShownHistory {
  const { client } = useConnection();
  const clock = useConsoleClock();
  const range = useTime((state) => state.range);
  const standing = useTime(standingAt);
  const peak = useStatus().data?.promotion?.startsAt ?? null;
  const { words, matcherText } = partsOf(text);
  const parsed = matcherText === null ? null : parseMatchers(matcherText);
  const isReadable = parsed?.ok !== false;
  const query = useInfiniteQuery({
    queryKey: ['alert-history', range, standing, peak, words, matcherText],
    queryFn: ({ pageParam, signal }) => {
      const now = Math.ceil(clock.now());
      const { minutes, from, to } = trendSpan(range, { standing, peak, now });
      return client.alerts.history(
        {
          from: from ?? now - minutes * 60_000,
          to: to ?? now,
          text: words.trim() === '' ? undefined : words.trim().slice(0, 200),
          matchers: matcherText ?? undefined,
          limit: pageSize,
          before: pageParam,
        },
        { signal },
      );
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.before ?? undefined,
    enabled: isReadable,
    refetchInterval: standing === null && range.kind !== 'fixed' ? 30_000 : false,
    retry: false,
  });
  return {
    alerts: query.data?.pages.flatMap(({ alerts }) => alerts) ?? null,
    unreadable: parsed?.ok === false ? parsed.message : null,
    failure: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    reading: query.isFetchingNextPage,
    readMore: () => void query.fetchNextPage(),
  };
}
