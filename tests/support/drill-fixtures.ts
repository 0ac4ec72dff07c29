import type { DrillBoard, DrillRecord, DrillRow, DrillTime } from '../../shared/model/drill-board.ts';
import { drillGoals } from '../../shared/rules/drills/score.ts';
import { evening } from './alert-fixtures.ts';
import {
  couponCache,
  degradeRecommendation,
  momentOfTheMocks,
  planLibrary,
  routePayments,
} from './plan-fixtures.ts';

const second = 1_000;
const day = 86_400 * second;

function time(
  goal: number,
  begunAt: number,
  took: number | null,
  missing: DrillTime['missing'] = null,
): DrillTime {
  return {
    at: took === null ? null : begunAt + took,
    took,
    goal,
    met: took === null ? (missing === 'under-way' ? null : false) : took <= goal,
    missing,
  };
}

/** A drill that was carried through, to be varied: detected in 40 s, responded in 6 min, recovered in 9 min. */
export function aDrill(changes: Partial<DrillRecord> = {}): DrillRecord {
  const begunAt = momentOfTheMocks - 6 * day;
  return {
    id: 'drill-1',
    planId: degradeRecommendation.id,
    version: 6,
    ground: 'sandbox',
    begun: { at: begunAt, by: 'chen.lan', how: 'said' },
    seenBy: 'alert',
    executionId: 'EX-DRILL-1',
    startedAt: begunAt + 360 * second,
    startedBy: 'li.na',
    endedAt: begunAt + 700 * second,
    outcome: 'rolled-back',
    score: {
      detect: time(drillGoals.detect, begunAt, 40 * second),
      respond: time(drillGoals.respond, begunAt, 360 * second),
      recover: time(drillGoals.recover, begunAt, 540 * second),
    },
    unproved: [
      { number: 4, title: degradeRecommendation.steps[3]?.title ?? '', status: 'done', proof: 'reply' },
      { number: 7, title: degradeRecommendation.steps[6]?.title ?? '', status: 'deferred', proof: null },
    ],
    ...changes,
  };
}

/** A drill whose fault has been in for 32 s, and nobody has seen it. */
export function openDrill(): DrillRecord {
  const begunAt = evening('21:23:35');
  return aDrill({
    id: 'drill-open',
    planId: couponCache.id,
    version: null,
    begun: { at: begunAt, by: 'chen.lan', how: 'said' },
    seenBy: null,
    executionId: null,
    startedAt: null,
    startedBy: null,
    endedAt: null,
    outcome: null,
    score: {
      detect: time(drillGoals.detect, begunAt, null, 'under-way'),
      respond: time(drillGoals.respond, begunAt, null, 'under-way'),
      recover: time(drillGoals.recover, begunAt, null, 'under-way'),
    },
    unproved: [],
  });
}

export function eveningDrills(): DrillBoard {
  const at = momentOfTheMocks;
  const row = (plan: typeof couponCache, changes: Partial<DrillRow>): DrillRow => ({
    planId: plan.id,
    version: plan.version,
    title: plan.title,
    kind: plan.kind,
    line: plan.line ?? null,
    owner: plan.operators?.primary ?? null,
    backup: plan.operators?.backup ?? null,
    every: 30 * day,
    dueAt: null,
    standing: 'never',
    noSandbox: [],
    history: [],
    ...changes,
  });
  const old = aDrill({ id: 'drill-0', begun: null, endedAt: at - 40 * day, startedAt: at - 40 * day });
  return {
    at,
    ground: 'sandbox',
    rows: [
      row(routePayments, {
        standing: 'overdue',
        dueAt: at - 10 * day,
        history: [{ ...old, planId: 'PLN-027' }],
      }),
      row(couponCache, { standing: 'never', history: [openDrill()], noSandbox: ['shop'] }),
      row(degradeRecommendation, { standing: 'in-time', dueAt: at + 24 * day, history: [aDrill(), old] }),
    ],
    open: [openDrill()],
  };
}

/** Days since the last drill of plans that the evening's drills say nothing of; more than thirty are too many. */
const daysSince: Readonly<Record<string, number>> = {
  'PLN-009': 20,
  'PLN-012': 11,
  'PLN-018': 22,
  'PLN-031': 47,
  'PLN-035': 15,
  'PLN-040': 38,
};

/** The evening's drills with a row for every plan, as a real board has: some in time, some overdue, some without a period. */
export function drillsOfEveryPlan(): DrillBoard {
  const board = eveningDrills();
  const known = new Set(board.rows.map(({ planId }) => planId));
  const rows = planLibrary()
    .plans.filter(({ plan }) => !known.has(plan.id))
    .map(({ plan }): DrillRow => {
      const days = daysSince[plan.id];
      const endedAt = days === undefined ? null : board.at - days * day;
      const common = {
        planId: plan.id,
        version: plan.version,
        title: plan.title,
        kind: plan.kind,
        line: plan.line ?? null,
        owner: plan.operators?.primary ?? null,
        backup: plan.operators?.backup ?? null,
        noSandbox: [],
      };
      if (days === undefined || endedAt === null)
        return { ...common, every: null, dueAt: null, standing: 'unscheduled', history: [] };
      const drill = aDrill({
        id: `drill-${plan.id}`,
        planId: plan.id,
        version: plan.version,
        begun: { at: endedAt - 700 * second, by: 'chen.lan', how: 'said' },
        startedAt: endedAt - 340 * second,
        startedBy: common.owner,
        endedAt,
      });
      return {
        ...common,
        every: 30 * day,
        dueAt: endedAt + 30 * day,
        standing: days > 30 ? 'overdue' : 'in-time',
        history: [drill],
      };
    });
  const order = ['overdue', 'never', 'soon', 'in-time', 'unscheduled'];
  const all = [...board.rows, ...rows];
  return {
    ...board,
    rows: all.toSorted(
      (left, right) =>
        order.indexOf(left.standing) - order.indexOf(right.standing) ||
        (left.dueAt ?? Number.MAX_VALUE) - (right.dueAt ?? Number.MAX_VALUE),
    ),
  };
}
