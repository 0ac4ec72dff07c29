import { listOf } from '../../model/expectation.ts';
import type { Action } from '../../model/action.ts';
import type { Plan } from '../../model/plan.ts';
import type { Query } from '../../model/query.ts';
import { conditionsOf, type Condition } from '../../model/trigger.ts';

/** Everything outside of a plan that it needs to be carried out and proved; each once, in the order in which it is written. */
export interface PlanNeeds {
  /** Queries that have to return something: those of the trigger, of expectations and conditions of steps, of measured parameters. */
  queries: Query[];
  entries: string[];
  /** Conditions of trigger and revert that compare with a plan curve or a limit. */
  compared: Condition[];
  targets: string[];
  channels: string[];
  templates: string[];
  people: string[];
  /** Names that are told: of channels, or of people. */
  told: string[];
  plans: string[];
}

export function needsOf(plan: Plan): PlanNeeds {
  const conditions = [...conditionsIn(plan.trigger), ...conditionsIn(plan.revert?.when)];
  const proofs = plan.steps.flatMap(({ expect, when, rollback }) => [
    ...listOf(expect),
    ...(when === undefined ? [] : [when]),
    ...listOf(rollback?.expect),
  ]);
  // A condition on the absence of data is content where there is none.
  const measured = [...conditions.filter(({ absent }) => absent !== true), ...proofs];
  const actions = plan.steps.flatMap(({ action, rollback }) => [
    ...(action ? [action] : []),
    ...(rollback ? [rollback.action] : []),
  ]);
  return {
    queries: unique([
      ...measured.flatMap(({ query }) => query ?? []),
      ...Object.values(plan.parameters).flatMap((parameter) => parameter.measured?.query ?? []),
    ]),
    entries: unique([...conditions, ...proofs].flatMap(({ entry }) => entry ?? [])),
    compared: conditions.filter(
      ({ against }) => against === 'plan' || against === 'tested-limit' || against === 'target',
    ),
    targets: unique(actions.flatMap(targetOf)),
    channels: unique([
      ...actions.flatMap(({ notify }) => notify?.channel ?? []),
      ...(plan.sync?.channels ?? []),
    ]),
    templates: unique(actions.flatMap(({ use }) => use ?? [])),
    people: unique(
      [
        ...(plan.operators ? [plan.operators.primary, plan.operators.backup] : []),
        ...plan.steps.map(({ operator }) => operator),
      ].flatMap((id) => id ?? []),
    ),
    told: unique((plan.sync?.tell ?? []).flatMap(({ to }) => to)),
    plans: unique([...(plan.otherwise ?? []), ...(plan.back === undefined ? [] : [plan.back])]),
  };
}

function conditionsIn(trigger: Plan['trigger']): Condition[] {
  return trigger === undefined ? [] : conditionsOf(trigger);
}

function targetOf({ http, silence, target }: Action): string[] {
  return [http?.target, silence?.target, target].flatMap((name) => name ?? []);
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
