import type { z } from 'zod';
import type { Action } from '../../../shared/model/action.ts';
import type { ActionTemplates } from '../../../shared/model/action-template.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { problemsOfWith } from './expand-template.ts';

type Path = readonly (string | number)[];

/**
 * Refines the schema of a plan: its templates exist and get the values that they need, and `expire` names a step that makes a silence.
 * @param templates those in force when a plan is read.
 */
export function checkActions(
  templates: () => ActionTemplates,
): (plan: Plan, context: z.RefinementCtx<Plan>) => void {
  return (plan, context) => {
    const refuse = (path: Path, message: string) =>
      context.addIssue({ code: 'custom', path: [...path], message });
    for (const { action, path } of actionsOf(plan)) {
      if (action.use !== undefined) checkUse(action, path, templates(), refuse);
      if (action.expire !== undefined) checkExpire(action.expire, path, plan, refuse);
    }
  };
}

function checkUse(
  { use = '', with: values = {} }: Action,
  path: Path,
  templates: ActionTemplates,
  refuse: (path: Path, message: string) => void,
): void {
  const template = Object.hasOwn(templates, use) ? templates[use] : undefined;
  if (!template) {
    const known = Object.keys(templates).toSorted().join(', ') || 'none';
    refuse([...path, 'use'], `there is no action template "${use}"; there are ${known}`);
    return;
  }
  for (const { name, message } of problemsOfWith(template, values))
    refuse([...path, 'with', ...(name === null ? [] : [name])], message);
}

function checkExpire(
  stepId: string,
  path: Path,
  plan: Plan,
  refuse: (path: Path, message: string) => void,
): void {
  const index = plan.steps.findIndex(({ id }) => id === stepId);
  const makesSilence = plan.steps[index]?.action?.silence !== undefined;
  const isForward = path.at(-2) !== 'rollback';
  if (index < 0) refuse([...path, 'expire'], `there is no step "${stepId}"`);
  else if (!makesSilence) refuse([...path, 'expire'], `step "${stepId}" makes no silence`);
  else if (isForward && index >= Number(path[1]))
    refuse([...path, 'expire'], `step "${stepId}" comes later: there is no silence yet`);
}

function actionsOf(plan: Plan): { action: Action; path: Path }[] {
  return plan.steps.flatMap(({ action, rollback }, index) => [
    ...(action ? [{ action, path: ['steps', index, 'action'] }] : []),
    ...(rollback ? [{ action: rollback.action, path: ['steps', index, 'rollback', 'action'] }] : []),
  ]);
}
