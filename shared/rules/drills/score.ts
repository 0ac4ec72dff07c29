import type { DrillScore, DrillTime, MissingTime, UnprovedStep } from '../../model/drill-board.ts';
import type { Execution } from '../../model/execution.ts';
import { durationMs, type EpochMs } from '../../model/time.ts';
import { isSettled } from '../execution/state.ts';
import type { Drill } from './record.ts';

/** Seeds 000 and 003: detect within 1 minute, respond within 5, recover within 10, each from the fault. */
export const drillGoals = {
  detect: durationMs('1m'),
  respond: durationMs('5m'),
  recover: durationMs('10m'),
} as const;

/** A fault that nobody has answered for so long is no drill under way any more. */
const givenUpMs = durationMs('1h');

/**
 * The score of a drill. Detected: the first alert or trigger of the plan after the fault. Responded: its run was started. Recovered: the
 * last of its steps was carried out; where it did not come to that, what had shown the fault was over.
 */
export function drillScore(drill: Drill, execution: Execution | null, now: EpochMs): DrillScore {
  const begunAt = drill.begun?.at ?? null;
  const underWay = isUnderWay(drill, now);
  const time = (at: EpochMs | null, goal: number, missing: MissingTime): DrillTime => {
    if (begunAt === null) return { at, took: null, goal, met: null, missing: 'not-said' };
    if (at === null) {
      // What is late is missed, whether or not it still comes.
      const isLate = now - begunAt > goal;
      return {
        at,
        took: null,
        goal,
        met: underWay && !isLate ? null : false,
        missing: underWay ? 'under-way' : missing,
      };
    }
    const took = Math.max(0, at - begunAt);
    return { at, took, goal, met: took <= goal, missing: null };
  };
  return {
    detect: time(drill.seen?.at ?? null, drillGoals.detect, 'not-seen'),
    respond: time(drill.execution?.at ?? null, drillGoals.respond, 'not-started'),
    recover: time(recoveredAt(drill, execution), drillGoals.recover, 'not-recovered'),
  };
}

export function isUnderWay(drill: Drill, now: EpochMs): boolean {
  if (drill.endedAt !== null) return false;
  return drill.execution !== null || now - (drill.begun?.at ?? now) <= givenUpMs;
}

function recoveredAt(drill: Drill, execution: Execution | null): EpochMs | null {
  const steps = execution?.steps ?? [];
  const done = steps.filter(({ status }) => status === 'done');
  if (done.length > 0 && steps.every(({ status }) => isSettled(status))) {
    return Math.max(...done.map(({ since }) => since ?? 0));
  }
  const responded = drill.execution?.at ?? null;
  return responded !== null && drill.clearedAt !== null && drill.clearedAt >= responded
    ? drill.clearedAt
    : null;
}

/** Steps that no measurement proved; a step by hand that names no measurement is proved by the person's word. */
export function unprovedSteps(execution: Execution): UnprovedStep[] {
  return execution.steps.flatMap(({ stepId, status, proof }, index) => {
    const planned = execution.plan.steps.find(({ id }) => id === stepId);
    const byWord = planned?.expect === undefined && (proof === 'person' || proof === 'elapsed');
    if (status === 'done' && (proof === 'measured' || byWord)) return [];
    return [{ number: index + 1, title: planned?.title ?? stepId, status, proof }];
  });
}

/** It was carried through: it counts as the last drill of its plan. */
export function countsAsDrill({ outcome }: { outcome: Execution['outcome'] }): boolean {
  return outcome !== null && outcome !== 'ended-early';
}
