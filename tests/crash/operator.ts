import type { ActName } from '../../shared/model/execution.ts';
import type { Random } from './random.ts';
import type { Order, Seen } from './reports.ts';

/** How often an act is chosen where it is offered; to say nothing has its weight too, so that what is under way goes on. */
const weights: Record<ActName, number> = {
  resume: 20,
  confirm: 20,
  approve: 20,
  run: 20,
  retry: 12,
  resolve: 20,
  measure: 6,
  rollback: 4,
  skip: 1,
  defer: 1,
  pause: 1,
  finish: 1,
};
const silence = 12;

/** Runs that are open at the same time: several, so that they meet in the log. */
const mostOpen = 2;

/** An operator who presses what the screen offers, and now and then what it does not. Null: there is nothing to press. */
export function nextOrder(
  random: Random,
  executions: readonly Seen[],
  planIds: readonly string[],
  commandId: string,
): Exclude<Order, { act: 'close' }> | null {
  const open = executions.filter(({ status }) => status !== 'finished');
  if (open.length === 0 || (open.length < mostOpen && random.chance(0.1))) {
    return { act: 'start', planId: random.pick(planIds) ?? '', mode: 'live', commandId, person: 'li.na' };
  }
  const chosen = random.pick(open);
  if (!chosen) return null;
  const offers = random.chance(0.08) ? blind(chosen) : chosen.offers;
  const acts = [...new Set(offers.map(({ act }) => act))];
  const weighted = acts.flatMap((act) => Array.from({ length: weights[act] }, () => act));
  const act = random.pick([...weighted, ...Array.from({ length: silence }, () => null)]);
  const offer = random.pick(offers.filter((one) => one.act === act));
  if (!offer) return null;
  return {
    ...offer,
    executionId: chosen.id,
    outcome: random.chance(0.5) ? 'done' : 'failed',
    commandId,
    // Who asks does not approve: sometimes they try.
    person: offer.act === 'approve' && random.chance(0.9) ? 'wang.lei' : 'li.na',
  };
}

/** A screen that is behind, or a script: anything on any step. */
function blind({ steps, rollbacks }: Seen): Seen['offers'] {
  const acts = ['run', 'retry', 'resolve', 'confirm', 'measure'] as const;
  return [...steps, ...rollbacks].flatMap(({ stepId, direction }) =>
    acts.map((act) => ({ act, stepId, direction })),
  );
}
