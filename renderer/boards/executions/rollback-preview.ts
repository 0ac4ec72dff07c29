import type { Execution } from '../../../shared/model/execution.ts';
import type { Step } from '../../../shared/model/plan.ts';
import { isUnprovedEffect } from '../../../shared/rules/execution/state.ts';

export interface KeptStep {
  step: Step;
  number: number;
  why: 'irreversible' | 'no-inverse' | 'unknown';
}

export interface RollbackPreview {
  /** Steps with an inverse that are done, or were answered and are not proved, in the order in which they are reversed: the last first. */
  reversed: { step: Step; number: number }[];
  /** Steps that had, or may have had, an effect which stays. */
  kept: KeptStep[];
}

/** What a roll-back would reverse, said before anybody confirms it. Steps whose roll-back has begun are left out. */
export function rollbackPreview({
  plan,
  steps,
  rollbacks,
}: Pick<Execution, 'plan' | 'steps' | 'rollbacks'>): RollbackPreview {
  const begun = new Set(rollbacks.map((step) => step.stepId));
  const states = new Map(steps.map((step) => [step.stepId, step]));
  const preview: RollbackPreview = { reversed: [], kept: [] };
  for (const [index, step] of plan.steps.entries()) {
    const number = index + 1;
    const state = states.get(step.id);
    const now = state?.status;
    if (begun.has(step.id)) continue;
    if (now === 'unknown') preview.kept.push({ step, number, why: 'unknown' });
    else if (!state || (now !== 'done' && now !== 'verifying' && now !== 'unverified')) continue;
    else if (step.irreversible !== undefined) preview.kept.push({ step, number, why: 'irreversible' });
    else if (step.rollback === undefined) preview.kept.push({ step, number, why: 'no-inverse' });
    else if (now === 'done' || isUnprovedEffect({ plan }, state)) preview.reversed.push({ step, number });
  }
  preview.reversed.reverse();
  return preview;
}
