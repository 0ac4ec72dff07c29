import type { IncidentImpact, IncidentView, Shortfall } from '../../../shared/model/incident-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';

export {
  incidentOf,
  inOrder,
  isOpen,
  nextStep,
  type NextStep,
} from '../../../shared/rules/incidents/in-order.ts';

/** Its alerts are all over: what is left to do is to see whether that lasts. One that never had any is known by people only. */
export function hasCleared({ alerts, standing }: Pick<IncidentView, 'alerts' | 'standing'>): boolean {
  return alerts.length > 0 && standing.alerts === 0;
}

/** When its harm was over; null while it goes on. */
export function endOf({ status, resolvedAt, closedAt }: IncidentView): EpochMs | null {
  return status === 'resolved' || status === 'closed' ? (resolvedAt ?? closedAt) : null;
}

/** Orders where they are measured, else the stage that lacks the largest part of what was due. */
export function headline(impact: IncidentImpact | null): Shortfall | null {
  if (impact === null) return null;
  return (
    impact.stages.find(({ of }) => of === 'order') ??
    impact.stages.toSorted((left, right) => (right.share ?? -1) - (left.share ?? -1))[0] ??
    null
  );
}

/** How soon somebody is to acknowledge a P1, and how soon a plan is to run (seed 000: detect 1 min, respond 5 min). */
export const targets = { acknowledge: 30_000, firstPlan: 5 * 60_000 } as const;

/** Address of an incident's board. */
export function incidentPath(id: string): string {
  return `/incidents/${encodeURIComponent(id)}`;
}
