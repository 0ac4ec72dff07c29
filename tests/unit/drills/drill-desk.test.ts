import { describe, expect, it, onTestFinished } from 'vitest';
import { createDrillDesk } from '../../../electron/core/drills/drill-desk.ts';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { aStep, anExecution } from '../../support/execution-fixtures.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { planLibrary, degradeRecommendation } from '../../support/plan-fixtures.ts';

const minute = 60_000;

function opened({ rehearsal = false } = {}) {
  const clock = createFakeClock();
  const log = createMemoryLog();
  const library: PlanLibrary = planLibrary();
  const executions: ExecutionView[] = [];
  const open = () => {
    const desk = createDrillDesk({
      log,
      clock,
      plans: { read: () => library, watch: () => () => {} },
      executionOf: (id) => executions.find((one) => one.id === id) ?? null,
      plansOfAlert: () => [],
      withoutSandbox: () => ['shop'],
      rehearsal: rehearsal
        ? { faults: [{ id: 'rec-slow', title: 'slow', on: false, plans: ['PLN-014'] }] }
        : null,
      past: log.events,
    });
    onTestFinished(() => desk.close());
    return desk;
  };
  const start = (id: string) => {
    executions.push(anExecution(degradeRecommendation, { id, mode: 'drill' }));
    const data = { executionId: id, plan: degradeRecommendation, hash: 'a', mode: 'drill' as const };
    log.append([{ kind: 'execution.started', data, at: clock.now(), author: 'li.na', command: null }]);
  };
  return { clock, log, executions, open, start };
}

let commands = 0;
const by = (person: string, commandId = `command-${(commands += 1)}`) => ({
  actor: { person, role: 'responder' as const },
  commandId,
});

describe('the word that a fault is in', () => {
  it('begins a drill once, however often the same press arrives', () => {
    const { open, log } = opened();
    const desk = open();
    const act = { planId: 'PLN-014', ...by('chen.lan', 'command-once') };
    expect(desk.begin(act)).toBe(desk.begin(act));
    expect(log.kinds()).toEqual(['drill.begun']);
    expect(desk.view.read().open).toMatchObject([
      { planId: 'PLN-014', begun: { by: 'chen.lan', how: 'said' } },
    ]);
  });

  it('may be said up to an hour late, and not of the future', () => {
    const { open, clock } = opened();
    const desk = open();
    const begin = (at: number) => () => desk.begin({ planId: 'PLN-014', at, ...by('chen.lan') });
    expect(begin(clock.now() + 1)).toThrow('within the last hour');
    expect(begin(clock.now() - 61 * minute)).toThrow('within the last hour');
    expect(begin(clock.now() - 3 * minute)).not.toThrow();
    expect(desk.view.read().open[0]?.begun?.at).toBe(clock.now() - 3 * minute);
  });

  it('is refused of a plan that nobody has, and while a drill of the plan runs', () => {
    const { open, start } = opened();
    const desk = open();
    expect(() => desk.begin({ planId: 'PLN-999', ...by('li.na') })).toThrow('no plan PLN-999');
    start('EX-1');
    expect(() => desk.begin({ planId: 'PLN-014', ...by('li.na') })).toThrow('runs already');
  });
});

describe('drills over a restart', () => {
  it('are read from the log: what was under way is, with its times', async () => {
    const { open, start, clock, executions, log } = opened();
    const first = open();
    first.begin({ planId: 'PLN-014', ...by('chen.lan') });
    await clock.advance(2 * minute);
    start('EX-1');
    first.close();
    const second = open();
    expect(second.view.read().open[0]?.score.respond).toMatchObject({ took: 2 * minute, met: true });

    const steps = degradeRecommendation.steps.map(({ id }) =>
      aStep(id, { status: 'done', proof: 'reply', since: clock.now() + minute }),
    );
    executions[0] = anExecution(degradeRecommendation, {
      id: 'EX-1',
      mode: 'drill',
      steps,
      outcome: 'complete',
    });
    await clock.advance(2 * minute);
    const data = { executionId: 'EX-1', outcome: 'complete' as const };
    log.append([{ kind: 'execution.finished', data, at: clock.now(), author: 'li.na', command: null }]);
    const row = second.view.read().rows.find(({ planId }) => planId === 'PLN-014');
    expect(row).toMatchObject({ standing: 'in-time', noSandbox: ['shop'] });
    expect(row?.history[0]?.score.recover).toMatchObject({ took: 3 * minute, met: true });
    expect(second.view.read().open).toEqual([]);
  });

  it('in a rehearsal begin with the switch of a fault', () => {
    const { open, log, clock } = opened({ rehearsal: true });
    const desk = open();
    const data = { fault: 'rec-slow', on: true };
    log.append([{ kind: 'fault.switched', data, at: clock.now(), author: 'li.na', command: null }]);
    expect(desk.view.read()).toMatchObject({
      ground: 'rehearsal',
      open: [{ planId: 'PLN-014', begun: { how: 'switched' } }],
    });
  });
});
