import { describe, expect, it } from 'vitest';
import type { AlertFacts } from '../../../../shared/model/alert.ts';
import type { Fact } from '../../../../shared/model/event.ts';
import type { Execution, ExecutionMode, StepState } from '../../../../shared/model/execution.ts';
import { SYSTEM_AUTHOR } from '../../../../shared/model/person.ts';
import type { FilledPlan } from '../../../../shared/model/plan.ts';
import { drillBoard } from '../../../../shared/rules/drills/board.ts';
import { createDrillLog } from '../../../../shared/rules/drills/record.ts';
import { stored } from '../../../support/event-fixtures.ts';
import { aStep, anExecution } from '../../../support/execution-fixtures.ts';
import { aPlan, couponCache, degradeRecommendation, routePayments } from '../../../support/plan-fixtures.ts';

const second = 1_000;
const minute = 60 * second;
const day = 86_400 * second;
const start = Date.UTC(2026, 10, 1);

const alertOf = (fingerprint: string, entry: string): AlertFacts => ({
  fingerprint,
  source: 'am',
  name: fingerprint,
  severity: 1,
  summary: fingerprint,
  labels: {},
  annotations: {},
  startsAt: 0,
  link: null,
  entry,
  line: null,
  suppressed: false,
});

/** Drills told fact by fact, on a console with three plans. */
function drilling({ rehearsal = false, plans = [degradeRecommendation, couponCache, routePayments] } = {}) {
  const log = createDrillLog({
    rehearsal,
    plansOfFault: (fault) => (fault === 'rec-slow' ? ['PLN-014', 'PLN-021'] : []),
    plansOfAlert: ({ entry }) => (entry === 'rec@rank' ? ['PLN-014'] : []),
  });
  const executions = new Map<string, Execution>();
  let seq = 0;
  const tell = (at: number, fact: Fact, author = SYSTEM_AUTHOR) =>
    log.take(stored((seq += 1), start + at, author, fact));
  const begin = (at: number, planId = 'PLN-014', id = `drill-${at}`) =>
    tell(at, { kind: 'drill.begun', data: { drillId: id, planId, at: start + at } }, 'chen.lan');
  const run = (at: number, plan: FilledPlan = degradeRecommendation, mode: ExecutionMode = 'drill') => {
    const id = `EX-${at}`;
    executions.set(id, anExecution(plan, { id, mode, startedAt: start + at }));
    tell(at, { kind: 'execution.started', data: { executionId: id, plan, hash: 'a', mode } }, 'li.na');
    return id;
  };
  const settle = (id: string, steps: StepState[], outcome: Execution['outcome'], at: number) => {
    const execution = executions.get(id);
    if (execution) executions.set(id, { ...execution, steps, outcome, status: 'finished' });
    if (outcome) tell(at, { kind: 'execution.finished', data: { executionId: id, outcome } });
  };
  const board = (at: number) =>
    drillBoard({
      log,
      plans,
      executionOf: (id) => executions.get(id) ?? null,
      withoutSandbox: ({ id }) => (id === 'PLN-027' ? ['shop'] : []),
      rehearsal,
      now: start + at,
    });
  const drillOf = (at: number, planId = 'PLN-014') =>
    board(at).rows.find((row) => row.planId === planId)?.history[0];
  return { log, tell, begin, run, settle, board, drillOf };
}

const measured = (plan: FilledPlan, at: number): StepState[] =>
  plan.steps.map(({ id, expect: expectation }, index) =>
    aStep(id, {
      status: 'done',
      proof: expectation ? 'measured' : 'person',
      since: start + at + index,
    }),
  );
const fired = { version: 1, pendingAt: 0, value: 1, reference: null };

describe('the score of a drill', () => {
  it('counts detection, response and recovery from the fault, each against its goal', () => {
    const { begin, tell, run, settle, drillOf } = drilling();
    begin(0);
    tell(40 * second, { kind: 'alert.opened', data: { alert: alertOf('a1', 'rec@rank') } });
    const id = run(6 * minute);
    settle(id, measured(degradeRecommendation, 9 * minute), 'complete', 12 * minute);
    const drill = drillOf(20 * minute);
    expect(drill).toMatchObject({
      begun: { by: 'chen.lan', how: 'said' },
      seenBy: 'alert',
      startedBy: 'li.na',
      outcome: 'complete',
      score: {
        detect: { took: 40 * second, goal: minute, met: true, missing: null },
        respond: { took: 6 * minute, goal: 5 * minute, met: false, missing: null },
        recover: { took: 9 * minute + 6, goal: 10 * minute, met: true, missing: null },
      },
    });
  });

  it('counts from when the fault was in, where that was said later', () => {
    const { tell, run, drillOf } = drilling();
    const data = { drillId: 'd', planId: 'PLN-014', at: start };
    tell(3 * minute, { kind: 'drill.begun', data }, 'chen.lan');
    run(4 * minute);
    expect(drillOf(4 * minute)?.score.respond).toMatchObject({ took: 4 * minute, met: true });
  });

  it('takes the first sign of the plan alone, after the fault, and no second one', () => {
    const { begin, tell, drillOf } = drilling();
    tell(0, { kind: 'trigger.fired', data: { planId: 'PLN-014', ...fired } });
    begin(10 * second);
    tell(20 * second, { kind: 'alert.opened', data: { alert: alertOf('other', 'pay@submit') } });
    tell(20 * second, { kind: 'trigger.fired', data: { planId: 'PLN-027', ...fired } });
    expect(drillOf(30 * second)?.seenBy).toBeNull();
    tell(50 * second, { kind: 'trigger.fired', data: { planId: 'PLN-014', ...fired } });
    tell(55 * second, { kind: 'alert.opened', data: { alert: alertOf('a1', 'rec@rank') } });
    expect(drillOf(60 * second)).toMatchObject({
      seenBy: 'trigger',
      score: { detect: { took: 40 * second, met: true } },
    });
  });

  it('says of each missing time why it is missing, and when it may still come', () => {
    const { begin, run, settle, drillOf } = drilling();
    begin(0);
    expect(drillOf(30 * second)?.score).toMatchObject({
      detect: { took: null, met: null, missing: 'under-way' },
      respond: { met: null, missing: 'under-way' },
    });
    // Past the goal it is missed already, though it may still come.
    expect(drillOf(2 * minute)?.score.detect).toMatchObject({ met: false, missing: 'under-way' });
    settle(run(3 * minute), [], 'ended-early', 4 * minute);
    expect(drillOf(5 * minute)?.score).toMatchObject({
      detect: { met: false, missing: 'not-seen' },
      respond: { met: true },
      recover: { met: false, missing: 'not-recovered' },
    });
  });

  it('has no times where nobody said when the fault was in', () => {
    const { run, settle, drillOf } = drilling();
    settle(run(0), measured(degradeRecommendation, minute), 'complete', 2 * minute);
    const score = drillOf(3 * minute)?.score;
    expect([score?.detect, score?.respond, score?.recover].map((time) => time?.missing)).toEqual([
      'not-said',
      'not-said',
      'not-said',
    ]);
    expect(score?.recover.at).toBe(start + minute + 6);
  });

  it('counts as recovered, where the plan was not carried through, once the sign is over after the response', () => {
    const { begin, tell, run, settle, drillOf } = drilling();
    begin(0);
    tell(10 * second, { kind: 'alert.opened', data: { alert: alertOf('a1', 'rec@rank') } });
    settle(run(minute), [aStep('announce', { status: 'unverified' })], 'ended-early', 3 * minute);
    tell(4 * minute, { kind: 'alert.cleared', data: { fingerprint: 'a1', source: 'am' } });
    expect(drillOf(5 * minute)?.score.recover).toMatchObject({ took: 4 * minute, met: true });
  });

  it('is not improved by a sign that was over before anybody responded', () => {
    const { begin, tell, run, drillOf } = drilling();
    begin(0);
    tell(10 * second, { kind: 'trigger.fired', data: { planId: 'PLN-014', ...fired } });
    tell(20 * second, { kind: 'trigger.ended', data: { planId: 'PLN-014' } });
    run(minute);
    expect(drillOf(2 * minute)?.score.recover.at).toBeNull();
  });

  it('lists every step that no measurement proved', () => {
    const { begin, run, settle, drillOf } = drilling();
    begin(0);
    const steps = measured(degradeRecommendation, minute).map((step, index) => {
      if (index === 3) return { ...step, proof: 'reply' as const };
      return index === 4 ? { ...step, status: 'skipped' as const, proof: null } : step;
    });
    settle(run(minute), steps, 'complete', 2 * minute);
    expect(drillOf(3 * minute)?.unproved.map(({ number, status, proof }) => [number, status, proof])).toEqual(
      [
        [4, 'done', 'reply'],
        [5, 'skipped', null],
      ],
    );
  });
});

describe('which runs are drills', () => {
  it('those in drill mode, and neither dry runs nor what was in earnest', () => {
    const { run, board } = drilling();
    run(0, degradeRecommendation, 'live');
    run(1, degradeRecommendation, 'dry-run');
    expect(board(10).open).toEqual([]);
    run(2, degradeRecommendation, 'drill');
    expect(board(10).open.map(({ executionId }) => executionId)).toEqual(['EX-2']);
  });

  it('in a rehearsal every run that sends, counted from the switch of its fault', () => {
    const { tell, run, settle, drillOf, board } = drilling({ rehearsal: true });
    tell(0, { kind: 'fault.switched', data: { fault: 'rec-slow', on: true } }, 'chen.lan');
    tell(30 * second, { kind: 'trigger.fired', data: { planId: 'PLN-014', ...fired } });
    settle(
      run(2 * minute, degradeRecommendation, 'live'),
      measured(degradeRecommendation, 4 * minute),
      'complete',
      5 * minute,
    );
    tell(6 * minute, { kind: 'fault.switched', data: { fault: 'rec-slow', on: false } }, 'chen.lan');
    expect(drillOf(7 * minute)).toMatchObject({
      ground: 'rehearsal',
      begun: { how: 'switched' },
      score: { detect: { met: true }, respond: { met: true }, recover: { met: true } },
    });
    // The other plan that would have answered the fault was not drilled.
    expect(drillOf(7 * minute, 'PLN-021')).toBeUndefined();
    expect(board(7 * minute).open).toEqual([]);
  });

  it('a fault said to be in again counts from the later word', () => {
    const { begin, run, log, drillOf } = drilling();
    begin(0);
    begin(minute);
    run(2 * minute);
    expect(log.all).toHaveLength(1);
    expect(drillOf(3 * minute)?.score.respond.took).toBe(minute);
  });

  it('a fault that nobody answers for an hour is no drill under way, and stays in the history as missed', () => {
    const { begin, board, drillOf } = drilling();
    begin(0);
    expect(board(59 * minute).open).toHaveLength(1);
    expect(board(61 * minute).open).toEqual([]);
    expect(drillOf(61 * minute)?.score.respond).toMatchObject({ met: false, missing: 'not-started' });
  });
});

describe('the schedule', () => {
  const plan = (id: string, every?: string) =>
    aPlan({ ...degradeRecommendation, id, drill: every === undefined ? undefined : { every } });
  const plans = [
    plan('P-FREE'),
    plan('P-OK', '30d'),
    plan('P-NEVER', '30d'),
    plan('P-SOON', '7d'),
    plan('P-LATE', '1d'),
  ];

  it('puts first what is overdue, then what was never drilled, with owner and next date', () => {
    const { run, settle, board } = drilling({ plans });
    for (const id of ['P-OK', 'P-SOON', 'P-LATE']) {
      const one = plans.find((known) => known.id === id);
      if (one) settle(run(plans.indexOf(one), one), measured(one, 1), 'complete', 1_000);
    }
    const now = 6.5 * day;
    expect(board(now).rows.map(({ planId, standing }) => `${planId} ${standing}`)).toEqual([
      'P-LATE overdue',
      'P-NEVER never',
      'P-SOON soon',
      'P-OK in-time',
      'P-FREE unscheduled',
    ]);
    expect(board(now).rows[0]).toMatchObject({ owner: 'li.na', dueAt: start + 1_000 + day, every: day });
    expect(board(now).rows[1]).toMatchObject({ dueAt: null });
  });

  it('is not met by a drill that was ended early', () => {
    const { run, settle, board } = drilling({ plans: [plan('P-NEVER', '30d')] });
    settle(run(0, plan('P-NEVER', '30d')), [], 'ended-early', minute);
    expect(board(minute).rows[0]).toMatchObject({ standing: 'never' });
    expect(board(minute).rows[0]?.history).toHaveLength(1);
  });

  it('names the targets that a drill would not reach, because they have no sandbox', () => {
    const { board } = drilling();
    expect(board(0).rows.find(({ planId }) => planId === 'PLN-027')?.noSandbox).toEqual(['shop']);
    expect(
      drilling({ rehearsal: true })
        .board(0)
        .rows.flatMap(({ noSandbox }) => noSandbox),
    ).toEqual([]);
  });
});
