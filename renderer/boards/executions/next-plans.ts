import type { ExecutionView } from '../../../shared/model/execution.ts';
import { isSettled, stepsOf } from './attention.ts';

/**
 * Plans to go on with: the next ones if this did not help, once a step has not come out or everything is settled; the way back once
 * something was done. Neither is anything but an offer.
 */
export function nextPlans(execution: Pick<ExecutionView, 'plan' | 'status' | 'steps' | 'rollbacks'>): {
  otherwise: readonly string[];
  back: string | null;
} {
  const { plan, status, steps } = execution;
  const wentWrong = stepsOf(execution).some(({ status: step }) =>
    ['unverified', 'failed', 'unknown'].includes(step),
  );
  const isOver = status === 'finished' || steps.every(({ status: step }) => isSettled(step));
  const didSomething = steps.some(({ status: step }) => step === 'done');
  return {
    otherwise: wentWrong || isOver ? (plan.otherwise ?? []) : [],
    back: plan.back !== undefined && didSomething && isOver ? plan.back : null,
  };
}
