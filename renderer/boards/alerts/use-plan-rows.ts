import { useMemo } from 'react';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import { usePlans } from '../../app/queries.ts';

/** The plans by their ids. */
export function usePlanRows(): ReadonlyMap<string, PlanRow> {
  const library = usePlans().data;
  return useMemo(() => new Map((library?.plans ?? []).map((row) => [row.plan.id, row])), [library?.plans]);
}
