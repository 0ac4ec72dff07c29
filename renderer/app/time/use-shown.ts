import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { capacityNotLive, funnelNotLive } from '../../../shared/rules/not-live.ts';
import { useTime } from '../../state/time-range.ts';
import { useConnection } from '../connection-context.ts';
import { useConsoleClock } from '../console-clock.ts';

interface Boards {
  funnel: FunnelBoard;
  capacity: CapacityBoard;
}

/** What a board needs of a query. */
export type Shown<Board> = Pick<UseQueryResult<Board>, 'data' | 'error' | 'refetch'>;

/** A live board, or what stands in its place while this screen is paused or looks at the past. */
export function useShown<Name extends keyof Boards>(
  name: Name,
  live: UseQueryResult<Boards[Name]>,
): Shown<Boards[Name]> {
  const { client } = useConnection();
  const pausedAt = useTime((state) => state.pausedAt);
  const moment = useTime((state) => state.moment);
  const past = useQuery({
    queryKey: ['boards-at', moment],
    queryFn: ({ signal }) => client.boards.at({ at: moment ?? 0 }, { signal }),
    enabled: moment !== null,
    staleTime: Infinity,
    retry: false,
  });
  const paused = useQuery<Boards>({
    queryKey: pausedKey,
    queryFn: () => Promise.reject(new Error('it is put there by the pause')),
    enabled: false,
    staleTime: Infinity,
  });
  if (moment !== null) return { ...past, data: past.data?.[name], refetch: live.refetch };
  if (pausedAt !== null && paused.data) return { ...live, data: paused.data[name] };
  return live;
}

const pausedKey = ['boards-paused'] as const;

/** Holds both boards as they are: those that this screen shows, else as the console tells them now. */
export function usePause(): () => void {
  const { client } = useConnection();
  const queries = useQueryClient();
  const clock = useConsoleClock();
  return useCallback(() => {
    const shownFunnel = queries.getQueryData<FunnelBoard>(['funnel']);
    const shownCapacity = queries.getQueryData<CapacityBoard>(['capacity']);
    const hold = (funnel: FunnelBoard, capacity: CapacityBoard) => {
      queries.setQueryData<Boards>(pausedKey, {
        funnel: funnelNotLive(funnel),
        capacity: capacityNotLive(capacity),
      });
      useTime.getState().pause(clock.now());
    };
    if (shownFunnel && shownCapacity) {
      hold(shownFunnel, shownCapacity);
      return;
    }
    void Promise.all([shownFunnel ?? client.boards.funnel(), shownCapacity ?? client.boards.capacity()]).then(
      ([funnel, capacity]) => hold(funnel, capacity),
      // Without its console a screen says so itself, and there is nothing to hold.
      () => {},
    );
  }, [client, queries, clock]);
}
