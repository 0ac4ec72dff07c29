import { randomUUID } from 'node:crypto';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { AlertFacts } from '../../../shared/model/alert.ts';
import type { RehearsalState } from '../../../shared/model/console-status.ts';
import type { DrillBoard } from '../../../shared/model/drill-board.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Execution } from '../../../shared/model/execution.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { durationMs, type EpochMs } from '../../../shared/model/time.ts';
import { drillBoard } from '../../../shared/rules/drills/board.ts';
import { createDrillLog } from '../../../shared/rules/drills/record.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { noPlan } from '../not-known.ts';
import { doneBefore } from '../done-before.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';

export interface DrillDeskOptions {
  log: Log;
  clock: Clock;
  plans: View<PlanLibrary>;
  executionOf(executionId: string): Execution | null;
  plansOfAlert(alert: AlertFacts): readonly string[];
  withoutSandbox(plan: Plan): string[];
  /** Null where the console watches real sources. */
  rehearsal: Pick<RehearsalState, 'faults'> | null;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
}

export interface DrillDesk {
  view: View<DrillBoard>;
  /** The fault is in. @throws ConsoleError `not-found`, `conflict` while a drill of the plan runs, `bad-input` for a time that is not lately. */
  begin(act: { planId: string; at?: EpochMs | undefined; actor: Actor; commandId: string }): string;
  close(): void;
}

const longestAgoMs = durationMs('1h');

/** Schedule, history and scores of drills, and the word that a fault is in. */
export function createDrillDesk(options: DrillDeskOptions): DrillDesk {
  const { log, clock, plans, executionOf, plansOfAlert, withoutSandbox, rehearsal, past } = options;
  const drills = createDrillLog({
    rehearsal: rehearsal !== null,
    plansOfFault: (fault) => rehearsal?.faults.find(({ id }) => id === fault)?.plans ?? [],
    plansOfAlert,
  });
  for (const event of past) drills.take(event);
  const view = createLiveView<DrillBoard>({
    clock,
    every: 1_000,
    compute: () =>
      drillBoard({
        log: drills,
        plans: plans.read().plans.map(({ plan }) => plan),
        executionOf,
        withoutSandbox,
        rehearsal: rehearsal !== null,
        now: clock.now(),
      }),
  });
  const stopFollowing = log.subscribe((events) => {
    for (const event of events) drills.take(event);
    view.invalidate();
  });

  return {
    view,
    begin({ planId, at, actor, commandId }) {
      const known = doneBefore(log, commandId, 'drill.begun', ({ data }) => data.planId === planId);
      if (known) return known.data.drillId;
      if (!plans.read().plans.some(({ plan }) => plan.id === planId)) {
        throw noPlan(planId);
      }
      if (drills.openOf(planId)?.execution) {
        throw new ConsoleError(
          'conflict',
          { en: `a drill of ${planId} runs already`, zh: `${planId} 的演练已在进行` },
          { field: 'planId' },
        );
      }
      const now = clock.now();
      const from = at ?? now;
      if (from > now || now - from > longestAgoMs) {
        throw new ConsoleError(
          'bad-input',
          { en: 'expected a time within the last hour', zh: '应为最近一小时内的时刻' },
          { field: 'at' },
        );
      }
      const drillId = randomUUID();
      log.append([
        {
          kind: 'drill.begun',
          data: { drillId, planId, at: from },
          at: now,
          author: actor.person,
          command: commandId,
        },
      ]);
      return drillId;
    },
    close() {
      stopFollowing();
      view.close();
    },
  };
}
