import type { Incident } from '../../../shared/model/incident.ts';
import type {
  IncidentImpact,
  IncidentView,
  LadderStep,
  Shortfall,
} from '../../../shared/model/incident-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';

/** False once its harm is over, or once it is part of another one. */
export function isOpen({ status, mergedInto }: Pick<Incident, 'status' | 'mergedInto'>): boolean {
  return mergedInto === null && status !== 'resolved' && status !== 'closed';
}

/** Worst first, then the oldest; what is over comes after all that is open, newest first. */
export function inOrder<One extends Pick<Incident, 'status' | 'mergedInto' | 'severity' | 'since'>>(
  incidents: readonly One[],
): One[] {
  const open = incidents.filter(isOpen);
  const over = incidents.filter((incident) => !isOpen(incident));
  return [
    ...open.toSorted((left, right) => left.severity - right.severity || left.since - right.since),
    ...over.toSorted((left, right) => right.since - left.since),
  ];
}

/** The incident that holds one of these alerts and is not over; the worst where several do. */
export function incidentOf<
  One extends Pick<Incident, 'status' | 'mergedInto' | 'severity' | 'since' | 'alerts'>,
>(incidents: readonly One[], fingerprints: readonly string[]): One | null {
  if (fingerprints.length === 0) return null;
  const asked = new Set(fingerprints);
  return (
    inOrder(incidents).find(
      (incident) => isOpen(incident) && incident.alerts.some((one) => asked.has(one)),
    ) ?? null
  );
}

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

/** What is to be done next, by the ladder. */
export type NextStep =
  | {
      kind: 'running';
      planId: string;
      executionId: string;
      step: LadderStep;
      plan: LadderStep['plans'][number];
    }
  | { kind: 'run'; planId: string; step: LadderStep; plan: LadderStep['plans'][number] }
  | { kind: 'roll-back'; changeId: string; step: LadderStep }
  | { kind: 'none' };

/**
 * What is under way comes before what could be begun; then the first rung with a plan that was not tried, or with a change that nothing
 * takes back by itself.
 *
 * @param isOver whether an execution has ended.
 */
export function nextStep(ladder: readonly LadderStep[], isOver: (executionId: string) => boolean): NextStep {
  for (const step of ladder) {
    for (const plan of step.plans) {
      if (plan.execution === null || isOver(plan.execution)) continue;
      return { kind: 'running', planId: plan.planId, executionId: plan.execution, step, plan };
    }
  }
  for (const step of ladder) {
    const plan = step.plans.find(({ execution }) => execution === null);
    if (plan) return { kind: 'run', planId: plan.planId, step, plan };
    const [changeId] = step.changes;
    if (step.plans.length === 0 && changeId !== undefined) return { kind: 'roll-back', changeId, step };
  }
  return { kind: 'none' };
}

/** Address of an incident's board. */
export function incidentPath(id: string): string {
  return `/incidents/${encodeURIComponent(id)}`;
}
