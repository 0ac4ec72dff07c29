import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { PlanVersionText } from '../../../../shared/model/plan-version.ts';
import { useConnection } from '../../../app/connection-context.ts';

/** A version of a plan by the hash of its content, which never changes; nothing is asked without a hash. */
export function usePlanVersion(planId: string, hash: string | null): UseQueryResult<PlanVersionText> {
  const { client } = useConnection();
  return useQuery({
    queryKey: ['plan-version', planId, hash],
    queryFn: ({ signal }) => client.plans.version({ planId, hash: hash ?? '' }, { signal }),
    enabled: hash !== null,
    staleTime: Infinity,
  });
}
