import type { z } from 'zod';
import type { Action } from '../../../../shared/model/action.ts';
import type { Plan } from '../../../../shared/model/plan.ts';

/**
 * Refines the schema of a plan: whatever it calls is on the allow-list. It is asked again before each request; here the author is told,
 * and the last good version stays in force.
 *
 * @param targets names of the settings' targets.
 */
export function checkTargets(
  targets: readonly string[],
): (plan: Plan, context: z.RefinementCtx<Plan>) => void {
  const check = (action: Action | undefined, path: (string | number)[], context: z.RefinementCtx<Plan>) => {
    const named = [
      { name: action?.http?.target, place: ['http', 'target'] },
      { name: action?.silence?.target, place: ['silence', 'target'] },
      { name: action?.target, place: ['target'] },
    ];
    for (const { name, place } of named) {
      if (name === undefined || targets.includes(name)) continue;
      const known = targets.length === 0 ? 'they name none' : targets.join(', ');
      context.addIssue({
        code: 'custom',
        path: [...path, ...place],
        message: `"${name}" is not one of the targets in the settings (${known})`,
      });
    }
  };
  return ({ steps }, context) => {
    for (const [index, { action, rollback }] of steps.entries()) {
      check(action, ['steps', index, 'action'], context);
      check(rollback?.action, ['steps', index, 'rollback', 'action'], context);
    }
  };
}
