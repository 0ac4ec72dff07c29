import { useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ExecutionRows } from '../../../shared/contract/executions.ts';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import type { DiagnosisSummary } from '../../../shared/model/diagnosis-board.ts';
import type { IncidentBoard } from '../../../shared/model/incident-board.ts';
import type { OnCallBoard } from '../../../shared/model/on-call-board.ts';
import { useDiagnoses } from '../../boards/diagnosis/use-diagnosis.ts';
import { useOnCall } from '../escalation/queries.ts';
import { useAlerts, useCapacityLive, useExecutions, useIncidents, usePlans } from '../queries.ts';

/** What this screen last had of each board; undefined: nothing yet. */
export interface Stock {
  alerts: AlertBoard | undefined;
  plans: PlanLibrary | undefined;
  executions: ExecutionRows | undefined;
  incidents: IncidentBoard | undefined;
  capacity: CapacityBoard | undefined;
  onCall: OnCallBoard | undefined;
  diagnoses: DiagnosisSummary[] | undefined;
}

/** Whose rows are searched. */
export const stocked = {
  alerts: 'alerts',
  plans: 'plans',
  executions: 'executions',
  incidents: 'incidents',
  capacity: 'capacity',
  onCall: 'on-call',
  diagnoses: 'diagnoses',
} as const satisfies Record<keyof Stock, string>;
export const stockNames: readonly (keyof Stock)[] = [
  'alerts',
  'plans',
  'executions',
  'incidents',
  'capacity',
  'onCall',
  'diagnoses',
];

/** Nothing is asked for: it is what the boards and {@link StockKeeper} have left there. */
export function readStock(queries: QueryClient): Stock {
  return {
    alerts: queries.getQueryData([stocked.alerts]),
    plans: queries.getQueryData([stocked.plans]),
    executions: queries.getQueryData([stocked.executions]),
    incidents: queries.getQueryData([stocked.incidents]),
    capacity: queries.getQueryData([stocked.capacity]),
    onCall: queries.getQueryData([stocked.onCall]),
    diagnoses: queries.getQueryData([stocked.diagnoses]),
  };
}

/** When the oldest part of it was heard, on this machine's clock, epoch ms; null: there is none. */
export function stockHeardAt(queries: QueryClient): number | null {
  const times = stockNames
    .map((name) => queries.getQueryState([stocked[name]])?.dataUpdatedAt ?? 0)
    .filter((at) => at > 0);
  return times.length === 0 ? null : Math.min(...times);
}

/** Follows every board while it is there. @param onHeard names of those that have answered since it is there. */
export function StockKeeper({ onHeard }: { onHeard(names: readonly (keyof Stock)[]): void }) {
  const queries = useQueryClient();
  const [since] = useState(() => Date.now());
  const results: Record<keyof Stock, UseQueryResult> = {
    alerts: useAlerts(),
    plans: usePlans(),
    executions: useExecutions(),
    incidents: useIncidents(),
    capacity: useCapacityLive(),
    onCall: useOnCall(),
    diagnoses: useDiagnoses(),
  };
  const heard = stockNames.filter(
    (name) => results[name].isError || (queries.getQueryState([stocked[name]])?.dataUpdatedAt ?? 0) >= since,
  );
  const key = heard.join();
  useEffect(() => {
    onHeard(stockNames.filter((name) => key.split(',').includes(name)));
  }, [key, onHeard]);
  return null;
}
