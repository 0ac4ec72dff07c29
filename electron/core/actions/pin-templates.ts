import type { ActionTemplates } from '../../../shared/model/action-template.ts';
import type { FilledPlan } from '../../../shared/model/plan.ts';

/** A plan with the templates that it uses: a file that changes later changes no execution that has begun (guarantees G9). */
export function pinTemplates(plan: FilledPlan, templates: ActionTemplates): FilledPlan {
  const used = plan.steps
    .flatMap(({ action, rollback }) => [action?.use, rollback?.action.use])
    .flatMap((name) => {
      const template = name !== undefined && Object.hasOwn(templates, name) ? templates[name] : undefined;
      return template ? [[template.name, template] as const] : [];
    });
  return used.length === 0 ? plan : { ...plan, templates: Object.fromEntries(used) };
}
