import { useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { alertRows } from '../../shared/contract/alerts.ts';
import { capacityRows, type TrendSubject } from '../../shared/contract/boards.ts';
import { executionRows, type ExecutionRows } from '../../shared/contract/executions.ts';
import type { Session } from '../../shared/contract/console.ts';
import { planRows, type PlanLibrary } from '../../shared/contract/plans.ts';
import type { AlertBoard } from '../../shared/model/alert.ts';
import type { CapacityBoard } from '../../shared/model/capacity-board.ts';
import type { ChangeBoard } from '../../shared/model/change-board.ts';
import type { ConsoleStatus } from '../../shared/model/console-status.ts';
import type { DrillBoard } from '../../shared/model/drill-board.ts';
import type { StoredEvent } from '../../shared/model/event.ts';
import type { ExecutionView } from '../../shared/model/execution.ts';
import type { FunnelBoard, Trend } from '../../shared/model/funnel-board.ts';
import type { IncidentBoard } from '../../shared/model/incident-board.ts';
import type { OfflineBoard } from '../../shared/model/offline.ts';
import type { Promotion } from '../../shared/model/promotion.ts';
import { standingAt, useTime } from '../state/time-range.ts';
import { useConnection } from './connection-context.ts';
import { useConsoleClock } from './console-clock.ts';
import { eventsQuery } from './events-query.ts';
import { liveBoard, liveQuery } from './live-query.ts';
import { trendSpan } from './time/trend-span.ts';
import { useShown, type Shown } from './time/use-shown.ts';

/** What every screen shows around its board. It also sets this screen's clock. */
export function useStatus(): UseQueryResult<ConsoleStatus> {
  const { client, link } = useConnection();
  const clock = useConsoleClock();
  return useQuery(
    liveQuery<ConsoleStatus>(
      ['status'],
      link,
      (signal) => client.console.watch(undefined, { signal }),
      (status) => clock.synchronise(status.at, status.rehearsal?.speed ?? 1),
    ),
  );
}

/** The funnel as this screen shows it: live, held by a pause, or of a moment in the past. */
export function useFunnel(): Shown<FunnelBoard> {
  const { client, link } = useConnection();
  const live = useQuery(
    liveQuery<FunnelBoard>(['funnel'], link, (signal) => client.boards.watchFunnel(undefined, { signal })),
  );
  return useShown('funnel', live);
}

/** The same of the water levels. */
export function useCapacity(): Shown<CapacityBoard> {
  return useShown('capacity', useCapacityLive());
}

/** The water levels as they are now, whatever time this screen looks at. */
export function useCapacityLive(): UseQueryResult<CapacityBoard> {
  const { client, link } = useConnection();
  return useQuery(
    liveBoard<CapacityBoard>(
      ['capacity'],
      link,
      (signal) => client.boards.watchCapacity(undefined, { signal }),
      capacityRows,
    ),
  );
}

/** The promotion in force; null while there is none. */
export function usePromotion(): UseQueryResult<Promotion | null> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<Promotion | null>(['promotion'], link, (signal) =>
      client.boards.watchPromotion(undefined, { signal }),
    ),
  );
}

export function useAlerts(): UseQueryResult<AlertBoard> {
  const { client, link } = useConnection();
  return useQuery(
    liveBoard<AlertBoard>(
      ['alerts'],
      link,
      (signal) => client.alerts.watch(undefined, { signal }),
      alertRows,
    ),
  );
}

export function usePlans(): UseQueryResult<PlanLibrary> {
  const { client, link } = useConnection();
  return useQuery(
    liveBoard<PlanLibrary>(['plans'], link, (signal) => client.plans.watch(undefined, { signal }), planRows),
  );
}

export function useExecutions(): UseQueryResult<ExecutionView[]> {
  const { client, link } = useConnection();
  return useQuery({
    ...liveBoard<ExecutionRows>(
      ['executions'],
      link,
      (signal) => client.executions.watch(undefined, { signal }),
      executionRows,
    ),
    select: rowsOf,
  });
}

/** What was changed of production, and exceptions from the freeze. */
export function useChanges(): UseQueryResult<ChangeBoard> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<ChangeBoard>(['changes'], link, (signal) => client.changes.watch(undefined, { signal })),
  );
}

/** Incidents as they stand, with what they cost and what can be done about them. */
export function useIncidents(): UseQueryResult<IncidentBoard> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<IncidentBoard>(['incidents'], link, (signal) => client.incidents.watch(undefined, { signal })),
  );
}

/** Schedule, history and scores of drills. */
export function useDrills(): UseQueryResult<DrillBoard> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<DrillBoard>(['drills'], link, (signal) => client.drills.watch(undefined, { signal })),
  );
}

/** What the core is cut off from, and what differs after a return that nobody has read. */
export function useOffline(): UseQueryResult<OfflineBoard> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<OfflineBoard>(['offline'], link, (signal) => client.offline.watch(undefined, { signal })),
  );
}

/** The newest events of the log, oldest first, and every new one as it is written. */
export function useEvents(): UseQueryResult<StoredEvent[]> {
  const { client, link } = useConnection();
  return useQuery(eventsQuery(client, link));
}

/** Who is at this console, and what they may do. */
export function useSession(): UseQueryResult<Session> {
  const { client } = useConnection();
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => client.console.session(undefined, { signal }),
    staleTime: Infinity,
  });
}

/** A recorded series with plan and baseline over the time that this screen looks at; asked again every 5 s while that goes on. */
export function useTrend(subject: TrendSubject | null): UseQueryResult<Trend> {
  const { client } = useConnection();
  const clock = useConsoleClock();
  const range = useTime((state) => state.range);
  const standing = useTime(standingAt);
  const peak = useStatus().data?.promotion?.startsAt ?? null;
  const span = trendSpan(range, { standing, peak, now: clock.now() });
  return useQuery({
    queryKey: ['trend', subject, span],
    queryFn: ({ signal }) => {
      if (!subject) throw new Error('a disabled query was asked');
      return client.boards.trend({ subject, ...span }, { signal });
    },
    enabled: subject !== null,
    refetchInterval: standing === null && (span.to ?? Infinity) > clock.now() ? 5_000 : false,
  });
}

function rowsOf({ rows }: ExecutionRows): ExecutionView[] {
  return rows;
}

export const sessionKey = ['session'] as const;

/** After the link is back: what is not a stream is asked again. */
export function askAgain(queries: QueryClient): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'session' || queryKey[0] === 'trend',
  });
}
