import type { Incident } from '../../model/incident.ts';
import type { IncidentView, LadderStep } from '../../model/incident-board.ts';

/** False once its harm is over, or once it is part of another one. */
export function isOpen({ status, mergedInto }: Pick<Incident, 'status' | 'mergedInto'>): boolean {
  return mergedInto === null && status !== 'resolved' && status !== 'closed';
}

/** Something has been done, no alert of it stands any more, and whether that holds is all that is looked at. */
export function isWatchedOnly({ status, standing }: Pick<IncidentView, 'status' | 'standing'>): boolean {
  return status === 'watching' && standing.alerts === 0;
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
 * takes back by itself. A plan whose trigger is not true now answers something else, and comes only where no rung has another.
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
  const isNew = ({ execution }: LadderStep['plans'][number]) => execution === null;
  for (const step of ladder) {
    const plan = step.plans.find((one) => isNew(one) && one.quiet !== true);
    if (plan) return { kind: 'run', planId: plan.planId, step, plan };
    const [changeId] = step.changes;
    if (step.plans.length === 0 && changeId !== undefined) return { kind: 'roll-back', changeId, step };
  }
  for (const step of ladder) {
    const plan = step.plans.find(isNew);
    if (plan) return { kind: 'run', planId: plan.planId, step, plan };
  }
  return { kind: 'none' };
}
