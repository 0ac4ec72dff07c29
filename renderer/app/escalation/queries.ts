import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Escalation, EscalationBoard } from '../../../shared/model/escalation.ts';
import type { OnCallBoard } from '../../../shared/model/on-call-board.ts';
import { useConnection } from '../connection-context.ts';
import { liveQuery } from '../live-query.ts';

/** Who is being called because nobody has acknowledged a cause. */
export function useEscalations(): UseQueryResult<EscalationBoard> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<EscalationBoard>(['escalation'], link, (signal) =>
      client.escalation.watch(undefined, { signal }),
    ),
  );
}

/** The one that stands for a cause; null: nobody is called for it. @param group id of the cause. */
export function useEscalationOf(group: string | null): Escalation | null {
  const standing = useEscalations().data?.standing;
  return standing?.find((escalation) => escalation.group === group) ?? null;
}

/** Who is on duty. */
export function useOnCall(): UseQueryResult<OnCallBoard> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<OnCallBoard>(['on-call'], link, (signal) => client.onCall.watch(undefined, { signal })),
  );
}
