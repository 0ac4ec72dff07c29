import type { PlanRow } from '../../contract/plans.ts';
import type { ExecutionView, StepState, StepStatus } from '../../model/execution.ts';
import type {
  AlertDifference,
  HeldExecution,
  OfflineReturn,
  PlanDifference,
  TriggerDifference,
} from '../../model/offline.ts';
import type { EpochMs } from '../../model/time.ts';
import { sendsRequest } from '../execution/sends-request.ts';
import { actionOf, isSettled } from '../execution/state.ts';
import { isActOfPerson, type Meanwhile, type OfflineRecord } from './record.ts';

/** How things are now, asked anew after the return. */
export interface Present {
  now: EpochMs;
  plans: readonly Pick<PlanRow, 'plan' | 'trigger'>[];
  executions: readonly ExecutionView[];
}

/** That the console is back is worth a glance; where nothing differs, nobody has to say that they have read it. */
const sameStandsForMs = 60_000;

/**
 * What differs between before the unread times offline and now; null where there is nothing to read. Facts of the log say what changed,
 * the present says what is true: nothing is told as true only because it was before. What differs stands until somebody has read it;
 * that nothing does, for a minute.
 */
export function offlineReturn(record: OfflineRecord, present: Present): OfflineReturn | null {
  const last = record.unread.at(-1);
  if (!last) return null;
  const summary: OfflineReturn = {
    absences: record.unread.map(({ place, since, asOf, until }) => ({ place, since, asOf, until })),
    upTo: Math.max(...record.unread.map(({ seq }) => seq)),
    alerts: alertsOf(record.meanwhile),
    triggers: triggersOf(record, present),
    plans: plansOf(record.meanwhile),
    executions: present.executions.filter(({ status }) => status !== 'finished').map(heldOf),
    acts: record.meanwhile.map(({ event }) => event).filter(isActOfPerson),
    leftOut: record.leftOut,
  };
  const isOver = present.now - last.until >= sameStandsForMs;
  return isOver && isSame(summary) ? null : summary;
}

function isSame({ alerts, triggers, plans, executions, acts, leftOut }: OfflineReturn): boolean {
  const facts = alerts.length + plans.length + acts.length + leftOut;
  return (
    facts === 0 &&
    triggers.every(({ change }) => change === 'still-true') &&
    executions.every(({ waits }) => !waits)
  );
}

function alertsOf(facts: readonly Meanwhile[]): AlertDifference[] {
  const found = new Map<string, AlertDifference>();
  for (const { event, alert } of facts) {
    if (event.kind === 'alert.opened') {
      const { fingerprint, severity, summary } = event.data.alert;
      found.set(fingerprint, { fingerprint, severity, summary, change: 'opened', at: event.at });
    } else if (event.kind === 'alert.cleared') {
      const { fingerprint } = event.data;
      const opened = found.get(fingerprint);
      if (opened) found.set(fingerprint, { ...opened, change: 'passed', at: event.at });
      else if (alert) found.set(fingerprint, { fingerprint, ...alert, change: 'cleared', at: event.at });
    }
  }
  const order = { opened: 0, cleared: 1, passed: 2 } as const;
  return [...found.values()].toSorted(
    (left, right) =>
      order[left.change] - order[right.change] || left.severity - right.severity || left.at - right.at,
  );
}

function triggersOf({ meanwhile, firedBefore }: OfflineRecord, { plans }: Present): TriggerDifference[] {
  const changedAt = new Map<string, number>();
  const firedMeanwhile = new Set<string>();
  for (const { event } of meanwhile) {
    if (event.kind === 'trigger.fired') firedMeanwhile.add(event.data.planId);
    if (event.kind === 'trigger.fired' || event.kind === 'trigger.ended') {
      changedAt.set(event.data.planId, event.at);
    }
  }
  return [...new Set([...firedBefore, ...changedAt.keys()])].flatMap((planId): TriggerDifference[] => {
    const row = plans.find(({ plan }) => plan.id === planId);
    const change = changeOf(row?.trigger.state, firedBefore.has(planId), firedMeanwhile.has(planId));
    const { value = null, reference = null } = row?.trigger ?? {};
    const at = changedAt.get(planId) ?? row?.trigger.since ?? null;
    return [{ planId, title: row?.plan.title ?? null, change, at, value, reference }];
  });
}

function changeOf(
  now: PlanRow['trigger']['state'] | undefined,
  before: boolean,
  meanwhile: boolean,
): TriggerDifference['change'] {
  if (now === 'unjudged') return 'unjudged';
  if (now === 'fired') return before && !meanwhile ? 'still-true' : 'fired';
  return meanwhile && !before ? 'passed' : 'ended';
}

function plansOf(facts: readonly Meanwhile[]): PlanDifference[] {
  const found = new Map<string, PlanDifference>();
  for (const { event, before = null } of facts) {
    if (event.kind !== 'plan.accepted' && event.kind !== 'plan.withdrawn') continue;
    const { planId } = event.data;
    const from = found.has(planId) ? (found.get(planId)?.from ?? null) : before;
    found.set(planId, { planId, from, to: event.kind === 'plan.accepted' ? event.data.version : null });
  }
  return [...found.values()].filter(({ from, to }) => from !== null || to !== null);
}

/** What cannot go on without a person stands before what goes on by itself. */
const order: readonly StepStatus[] = ['unknown', 'failed', 'unverified', 'waiting', 'verifying', 'sending'];

function heldOf(execution: ExecutionView): HeldExecution {
  const { id, plan, mode, status, steps, rollbacks } = execution;
  const all = [...rollbacks, ...steps];
  const step =
    order.map((wanted) => all.find((one) => one.status === wanted)).find((one) => one !== undefined) ??
    (rollbacks.length > 0 ? rollbacks : steps).find((one) => !isSettled(one.status)) ??
    null;
  const byItself = step?.status === 'sending' || step?.status === 'verifying';
  return {
    executionId: id,
    planId: plan.id,
    title: plan.title,
    mode,
    waits: status === 'paused' || status === 'waiting-for-approval' || !byItself,
    step: step === null ? null : stepOf(execution, step),
    reason: step?.reason ?? null,
  };
}

function stepOf(execution: ExecutionView, step: StepState): NonNullable<HeldExecution['step']> {
  const index = execution.plan.steps.findIndex(({ id }) => id === step.stepId);
  return {
    number: index + 1,
    title: execution.plan.steps[index]?.title ?? step.stepId,
    direction: step.direction,
    status: step.status,
    sends: execution.mode !== 'dry-run' && sendsRequest(actionOf(execution, step)),
  };
}
