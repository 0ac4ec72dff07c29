import type { PlanLibrary, PlanRow } from '../../contract/plans.ts';
import type { ExecutionView } from '../../model/execution.ts';
import { actsOnStep, stepInFocus } from '../execution/attention.ts';
import { worstStanding, type Standing } from './standing.ts';

/** A plan that somebody should know of now, the one that asks for a person first. */
export type PlanItem =
  /** Its step cannot go on without a person; `troubled`: it failed, was not proved, or nobody knows what it did. */
  | { kind: 'waits'; execution: ExecutionView; step: number; troubled: boolean }
  | { kind: 'runs'; execution: ExecutionView; step: number }
  /** Its trigger holds, and nothing of it is under way. */
  | { kind: 'proposed'; row: PlanRow }
  /** Was to be carried out by now. */
  | { kind: 'overdue'; row: PlanRow };

export interface PlanPart {
  standing: Standing;
  items: readonly PlanItem[];
}

/** What waits for a person, what its trigger proposes, what is overdue, and then what goes on by itself. */
export function planPart(
  executions: readonly ExecutionView[],
  library: Pick<PlanLibrary, 'plans'>,
): PlanPart {
  const underWay = executions.filter(({ status }) => status !== 'finished').map(runItem);
  const running = new Set(underWay.map(({ execution }) => execution.plan.id));
  const idle = library.plans.filter(({ plan, running: own }) => own === null && !running.has(plan.id));
  const items: PlanItem[] = [
    ...underWay.filter((item) => item.kind === 'waits' && item.troubled),
    ...underWay.filter((item) => item.kind === 'waits' && !item.troubled),
    ...idle
      .filter(({ trigger }) => trigger.state === 'fired')
      .map((row) => ({ kind: 'proposed', row }) as const),
    ...idle.filter(({ due }) => due?.state === 'overdue').map((row) => ({ kind: 'overdue', row }) as const),
    ...underWay.filter(({ kind }) => kind === 'runs'),
  ];
  return {
    standing: worstStanding(items.map(standingOf)),
    items,
  };
}

const troubles: readonly string[] = ['unknown', 'failed', 'unverified'];

function runItem(execution: ExecutionView): Extract<PlanItem, { execution: ExecutionView }> {
  const focus = stepInFocus(execution);
  const place = execution.plan.steps.findIndex(({ id }) => id === focus?.stepId);
  // With every step settled the last one is what was done.
  const step = place < 0 ? execution.plan.steps.length : place + 1;
  const troubled = focus !== null && troubles.includes(focus.status);
  const mayAct =
    focus !== null &&
    actsOnStep(execution, focus).some(
      ({ act, refused }) => (act === 'run' || act === 'confirm' || act === 'approve') && refused === null,
    );
  const isAsked = execution.acts.some(({ act, refused }) => act === 'approve' && refused === null);
  const stands = execution.status === 'waiting-for-approval' || execution.status === 'paused';
  if (troubled || mayAct || isAsked || stands) return { kind: 'waits', execution, step, troubled };
  return { kind: 'runs', execution, step };
}

function standingOf(item: PlanItem): Standing {
  if (item.kind === 'runs') return null;
  if (item.kind === 'waits') return item.execution.mode === 'live' ? (item.troubled ? 2 : 3) : null;
  return 3;
}
