import { useMemo } from 'react';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { EscalationBoard } from '../../../shared/model/escalation.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import type { IncidentBoard } from '../../../shared/model/incident-board.ts';
import type { OnCallBoard } from '../../../shared/model/on-call-board.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { causePart, type CausePart } from '../../../shared/rules/overview/cause-part.ts';
import { funnelStanding } from '../../../shared/rules/overview/funnel-part.ts';
import { incidentPart, type IncidentPart } from '../../../shared/rules/overview/incident-part.ts';
import {
  placePanels,
  type OverviewPanel,
  type PanelState,
  type PanelRow,
} from '../../../shared/rules/overview/panel-order.ts';
import { peoplePart, type PeoplePart } from '../../../shared/rules/overview/people-part.ts';
import { planPart, type PlanPart } from '../../../shared/rules/overview/plan-part.ts';
import { waterStanding } from '../../../shared/rules/overview/water-part.ts';
import { worstPart, type WorstPart } from '../../../shared/rules/overview/worst-part.ts';
import { useEscalations, useOnCall } from '../../app/escalation/queries.ts';
import {
  useAlerts,
  useCapacity,
  useExecutions,
  useFunnel,
  useIncidents,
  usePlans,
  usePromotion,
  useStatus,
} from '../../app/queries.ts';

/** What a part is made of: not known yet (undefined), refused (`error`), or there. */
export interface Part<Value> {
  value: Value | undefined;
  error: Error | null;
  retry(): void;
}

export interface Overview {
  status: ConsoleStatus | undefined;
  promotion: Promotion | null;
  worst: Part<WorstPart | null>;
  funnel: Part<FunnelBoard>;
  water: Part<CapacityBoard>;
  incidents: Part<IncidentPart>;
  plans: Part<PlanPart>;
  causes: Part<CausePart>;
  people: Part<PeoplePart>;
  rows: PanelRow[];
}

/** Everything that the overview shows, put together of what the core pushes to the boards anyway. */
export function useOverview(): Overview {
  const status = useStatus().data;
  const promotion = usePromotion().data ?? null;
  const funnel = useFunnel();
  const water = useCapacity();
  const incidents = useIncidents();
  const executions = useExecutions();
  const library = usePlans();
  const alerts = useAlerts();
  const onCall = useOnCall();
  const escalations = useEscalations();

  const worst = useMemo(
    () =>
      status && incidents.data && executions.data
        ? worstPart(status, incidents.data.incidents, executions.data)
        : undefined,
    [status, incidents.data, executions.data],
  );
  const parts = useMemo(
    () =>
      partsOf(status, {
        incidents: incidents.data,
        executions: executions.data,
        library: library.data,
        alerts: alerts.data,
        onCall: onCall.data,
        escalations: escalations.data,
      }),
    [status, incidents.data, executions.data, library.data, alerts.data, onCall.data, escalations.data],
  );
  const rows = placePanels(statesOf(funnel.data, water.data, parts));

  return {
    status,
    promotion,
    worst: { value: worst, ...failureOf(incidents, executions) },
    funnel: { value: funnel.data, ...failureOf(funnel) },
    water: { value: water.data, ...failureOf(water) },
    incidents: { value: parts.incidents, ...failureOf(incidents) },
    plans: { value: parts.plans, ...failureOf(executions, library) },
    causes: { value: parts.causes, ...failureOf(alerts) },
    people: { value: parts.people, ...failureOf(onCall, escalations) },
    rows,
  };
}

interface Known {
  incidents: IncidentBoard | undefined;
  executions: ExecutionView[] | undefined;
  library: PlanLibrary | undefined;
  alerts: AlertBoard | undefined;
  onCall: OnCallBoard | undefined;
  escalations: EscalationBoard | undefined;
}

interface Parts {
  incidents: IncidentPart | undefined;
  plans: PlanPart | undefined;
  causes: CausePart | undefined;
  people: PeoplePart | undefined;
}

function partsOf(status: ConsoleStatus | undefined, known: Known): Parts {
  const { incidents, executions, library, alerts, onCall, escalations } = known;
  return {
    incidents: incidents && incidentPart(incidents),
    plans: executions && library && planPart(executions, library),
    causes: alerts && causePart(alerts),
    people: onCall && escalations && status && peoplePart(onCall, escalations, status, status.at),
  };
}

function statesOf(
  funnel: FunnelBoard | undefined,
  water: CapacityBoard | undefined,
  { incidents, plans, causes, people }: Parts,
): Record<OverviewPanel, PanelState> {
  const state = (standing: PanelState['standing'] | undefined, listed: number | undefined): PanelState => ({
    standing: standing ?? null,
    isEmpty: listed === 0,
  });
  return {
    funnel: state(funnel && funnelStanding(funnel), funnel?.stages.length),
    water: state(water && waterStanding(water), water?.entries.length),
    incidents: state(incidents?.standing, incidents?.incidents.length),
    plans: state(plans?.standing, plans?.items.length),
    causes: state(causes?.standing, causes?.causes.length),
    // Who commands, the phase and the freeze are told whatever the roster says.
    people: state(people?.standing, undefined),
  };
}

interface Asked {
  data?: unknown;
  error: Error | null;
  refetch(): unknown;
}

/** Only what never came has failed: what was known stays on the screen. */
function failureOf(...asked: readonly Asked[]): { error: Error | null; retry(): void } {
  return {
    error: asked.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
    retry: () => {
      for (const one of asked) if (one.error !== null) one.refetch();
    },
  };
}
