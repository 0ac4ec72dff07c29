import type {
  DrillBoard,
  DrillGround,
  DrillRecord,
  DrillRow,
  DrillStanding,
} from '../../model/drill-board.ts';
import type { Execution } from '../../model/execution.ts';
import type { Plan } from '../../model/plan.ts';
import { durationMs, type EpochMs } from '../../model/time.ts';
import type { Drill, DrillLog } from './record.ts';
import { countsAsDrill, drillScore, isUnderWay, unprovedSteps } from './score.ts';

export interface DrillBoardParts {
  log: Pick<DrillLog, 'all'>;
  plans: readonly Plan[];
  executionOf(executionId: string): Execution | null;
  /** Targets of a plan that have no sandbox; none in a rehearsal. */
  withoutSandbox(plan: Plan): string[];
  rehearsal: boolean;
  now: EpochMs;
}

/** Drills of a plan that the board shows; all are in the log. */
const shownDrills = 20;

/** The schedule, what is overdue and whose it is, and every plan's history. */
export function drillBoard(parts: DrillBoardParts): DrillBoard {
  const { log, plans, now, rehearsal } = parts;
  const ground: DrillGround = rehearsal ? 'rehearsal' : 'sandbox';
  const byPlan = new Map<string, Drill[]>();
  for (const drill of log.all) {
    const known = byPlan.get(drill.planId);
    if (known) known.push(drill);
    else byPlan.set(drill.planId, [drill]);
  }
  const recordOf = (drill: Drill): DrillRecord => {
    const execution = drill.execution ? parts.executionOf(drill.execution.id) : null;
    return {
      id: drill.id,
      planId: drill.planId,
      version: drill.execution?.version ?? null,
      ground,
      begun: drill.begun,
      seenBy: drill.seen?.by ?? null,
      executionId: drill.execution?.id ?? null,
      startedAt: drill.execution?.at ?? null,
      startedBy: drill.execution?.by ?? null,
      endedAt: drill.endedAt,
      outcome: execution?.outcome ?? null,
      score: drillScore(drill, execution, now),
      unproved: execution ? unprovedSteps(execution) : [],
    };
  };
  const rows = plans.map((plan): DrillRow => {
    const history = (byPlan.get(plan.id) ?? []).slice(-shownDrills).toReversed().map(recordOf);
    const every = plan.drill ? durationMs(plan.drill.every) : null;
    const last = lastDrillAt(history);
    const dueAt = every === null || last === null ? null : last + every;
    return {
      planId: plan.id,
      version: plan.version,
      title: plan.title,
      kind: plan.kind,
      line: plan.line ?? null,
      owner: plan.operators?.primary ?? null,
      backup: plan.operators?.backup ?? null,
      every,
      dueAt,
      standing: standingOf(every, dueAt, now),
      noSandbox: rehearsal ? [] : parts.withoutSandbox(plan),
      history,
    };
  });
  const open = log.all.filter((drill) => isUnderWay(drill, now)).map(recordOf);
  return { at: now, ground, rows: rows.toSorted(mostPressingFirst), open };
}

/** When a plan was last carried through as a drill; null: no such drill is on record. */
export function lastDrillAt(history: readonly DrillRecord[]): EpochMs | null {
  const ends = history.filter(countsAsDrill).map(({ endedAt }) => endedAt ?? 0);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** The last eighth of a period is soon enough to plan the next drill: of thirty days not quite four. */
function standingOf(every: number | null, dueAt: EpochMs | null, now: EpochMs): DrillStanding {
  if (every === null) return 'unscheduled';
  if (dueAt === null) return 'never';
  if (dueAt <= now) return 'overdue';
  return dueAt - now <= every / 8 ? 'soon' : 'in-time';
}

const order: Record<DrillStanding, number> = { overdue: 0, never: 1, soon: 2, 'in-time': 3, unscheduled: 4 };

function mostPressingFirst(left: DrillRow, right: DrillRow): number {
  return (
    order[left.standing] - order[right.standing] ||
    (left.dueAt ?? Infinity) - (right.dueAt ?? Infinity) ||
    (left.planId < right.planId ? -1 : 1)
  );
}
