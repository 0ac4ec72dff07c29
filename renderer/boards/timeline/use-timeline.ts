import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { useClient } from '../../app/connection-context.ts';
import { useAlerts, useEvents, useExecutions } from '../../app/queries.ts';
import { knownNames, type KnownNames } from './known-names.ts';

export interface Timeline {
  /** Oldest first, without gaps; undefined before the first answer. */
  events: readonly StoredEvent[] | undefined;
  names: KnownNames;
  error: unknown;
  /** Null where the log begins with the first event held here. */
  readEarlier: (() => void) | null;
  reading: boolean;
}

const page = 500;

/** The events held by this screen, and earlier ones on demand. */
export function useTimeline(): Timeline {
  const client = useClient();
  const live = useEvents();
  const alerts = useAlerts().data;
  const executions = useExecutions().data;
  /** Sequence number before which earlier events were asked for. */
  const [before, setBefore] = useState<number | null>(null);
  const earlier = useInfiniteQuery({
    queryKey: ['events-before', before],
    enabled: before !== null,
    initialPageParam: before ?? 0,
    staleTime: Infinity,
    // Left behind, they are megabytes that nobody looks at.
    gcTime: 30_000,
    queryFn: async ({ pageParam, signal }) => {
      const after = Math.max(0, pageParam - 1 - page);
      const answer = await client.events.list(
        { after, limit: Math.max(1, pageParam - 1 - after) },
        { signal },
      );
      return answer.events;
    },
    getNextPageParam: (last) => {
      const first = last[0]?.seq ?? 1;
      return first > 1 ? first : null;
    },
  });

  const events = useMemo(() => joined(earlier.data?.pages ?? [], live.data), [earlier.data, live.data]);
  const names = useMemo(
    () => knownNames(events ?? [], alerts?.rows ?? [], executions ?? []),
    [events, alerts?.rows, executions],
  );
  const first = events?.[0]?.seq ?? 1;
  const readOn = () => {
    if (before !== null && earlier.hasNextPage && first < before) void earlier.fetchNextPage();
    else setBefore(first);
  };
  return {
    events,
    names,
    error: live.error ?? earlier.error,
    readEarlier: first > 1 ? readOn : null,
    reading: earlier.isFetching,
  };
}

/** Earlier pages come newest page first. They are left out once the live window has moved on past their end. */
function joined(
  pages: readonly StoredEvent[][],
  live: StoredEvent[] | undefined,
): readonly StoredEvent[] | undefined {
  if (!live) return undefined;
  const past = pages.toReversed().flat();
  const lastPast = past.at(-1)?.seq;
  const firstLive = live[0]?.seq;
  return lastPast !== undefined && firstLive !== undefined && lastPast + 1 === firstLive
    ? [...past, ...live]
    : live;
}
