import type { DrillBoard, DrillRecord, DrillRow, DrillTime } from '../../shared/model/drill-board.ts';
import { drillGoals } from '../../shared/rules/drills/score.ts';
import { evening } from './alert-fixtures.ts';
import { couponCache, degradeRecommendation, momentOfTheMocks, routePayments } from './plan-fixtures.ts';

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
