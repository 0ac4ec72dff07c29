import type { Approval } from '../../model/execution.ts';
import type { FactOf } from '../../model/event.ts';
import type { EpochMs } from '../../model/time.ts';
import type { DecisionContext } from './context.ts';
import { grantKey, plannedStep, type ExecutionState, type StepPlace } from './state.ts';

/** How long a request for approval, and the approval itself, are good for, ms (guarantees G6). */
export const approvalLifetime = 5 * 60_000;

/** Rollbacks contain the damage and need no second person; a dry run sends nothing. */
export function needsApproval(state: ExecutionState, { stepId, direction }: StepPlace): boolean {
  if (state.mode === 'dry-run' || direction === 'rollback') return false;
  return plannedStep(state, stepId)?.approval === 'two-person';
}

/** The latest request for a step, or for the whole execution; null where none was made or it was used up. */
export function openApproval(state: ExecutionState, stepId: string | null): Approval | null {
  if (state.grants[grantKey(stepId)]?.used !== false) return null;
  return state.approvals.find((approval) => approval.stepId === stepId) ?? null;
}

/** Asked, not yet answered, and still good. */
export function isAsked(state: ExecutionState, stepId: string | null, now: EpochMs): boolean {
  const approval = openApproval(state, stepId);
  return approval !== null && approval.approvedBy === null && now < approval.expiresAt;
}

/** Given, not used, not expired, and for exactly what would be sent now. */
export function isApproved(state: ExecutionState, stepId: string, context: DecisionContext): boolean {
  const approval = openApproval(state, stepId);
  if (approval === null || approval.approvedBy === null || context.now >= approval.expiresAt) return false;
  return state.grants[grantKey(stepId)]?.binding === context.bindingOf(stepId);
}

export function askFor(
  executionId: string,
  stepId: string | null,
  context: DecisionContext,
): FactOf<'approval.requested'> {
  return {
    kind: 'approval.requested',
    data: {
      executionId,
      stepId,
      binding: context.bindingOf(stepId),
      expiresAt: context.now + approvalLifetime,
    },
  };
}
