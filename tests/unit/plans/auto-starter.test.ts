import { describe, expect, it, onTestFinished } from 'vitest';
import { createAutoStarter } from '../../../electron/core/plans/auto/auto-starter.ts';
import { createTriggerMonitor } from '../../../electron/core/plans/trigger-monitor.ts';
import { readWhole } from '../../../electron/core/log/read-whole.ts';
import type { PlanRecord } from '../../../shared/model/plan.ts';
import type { PlanHealth } from '../../../shared/model/plan-health.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { autoObstacles, type AutoSituation } from '../../../shared/rules/auto-start.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { aWrittenPlan } from '../../support/plan-fixtures.ts';
import { by, openExecutor, recordOf } from './opened-executor.ts';

const day = 86_400_000;
const minute = 60_000;
const automatic = (changes = {}) =>
  aWrittenPlan({
    id: 'PLN-1',
    risk: 'low',
    auto: true,
    drill: { every: '30d' },
    trigger: { query: 'orders', below: 5 },
    ...changes,
  });

function armable() {
  const clock = createFakeClock();
  const log = createMemoryLog();
  const samples = createFakeSamples(clock);
  const iso = (ms: number) => new Date(clock.now() + ms).toISOString();
  const promotion = Promotion.parse({
    id: 'sale',
    name: 'Sale',
    zone: 'UTC',
    phases: [
      { id: 'peak', start: iso(-minute), end: iso(60 * minute) },
      { id: 'wind-down', start: iso(60 * minute), end: iso(120 * minute) },
    ],
  });
  const records: PlanRecord[] = [recordOf(automatic())];
  const situation: Partial<AutoSituation> = {};
  const healthy = (): PlanHealth => ({ state: 'healthy', since: 0, checkedAt: clock.now(), reasons: [] });
  const view = { read: () => promotion, watch: () => () => {} };
  const open = () => {
    const past = [...readWhole(log)];
    const { executor } = openExecutor({ log, clock, samples, targets: {}, plans: records });
    const auto = createAutoStarter({
      find: (id) => records.find(({ plan }) => plan.id === id) ?? null,
      promotion: view,
      situationOf: () => ({
        now: clock.now(),
        health: healthy(),
        healthHolds: 3 * minute,
        lastDrill: clock.now() - day,
        isRunning: executor.states().some(({ status }) => status !== 'finished'),
        offline: [],
        ...situation,
      }),
      executor,
      clock,
      log,
      past,
      onChange: () => {},
    });
    const monitor = createTriggerMonitor({
      records: () => records,
      samples,
      clock,
      log,
      promotion: view,
      past,
      onJudged: (planId, said) => auto.observe(planId, said),
      onChange: () => {},
    });
    const close = async () => {
      monitor.close();
      auto.close();
      await executor.close();
    };
    onTestFinished(close);
    return { auto, executor, close };
  };
  const poll = async (value: number | null) => {
    await clock.advance(5_000);
    samples.poll('orders', value);
  };
  const arm = (auto: ReturnType<typeof open>['auto'], person = 'zhang.wei') =>
    auto.arm({ ...by(person), planId: 'PLN-1', hash: records[0]?.hash ?? '' });
  const kinds = () => log.events.map(({ kind }) => kind).filter((kind) => /^(auto|execution)/.test(kind));
  return { clock, log, samples, records, situation, open, poll, arm, kinds };
}

describe('a plan that may start by itself', () => {
  it('starts once when its trigger fires after a commander has armed it, and says on whose word', async () => {
    const { open, poll, arm, log, kinds } = armable();
    const { auto, executor } = open();
    await poll(10);
    arm(auto);
    await poll(10);
    await poll(1);
    await poll(1);
    await poll(10);
    expect(kinds()).toEqual(['auto.armed', 'execution.started', 'auto.started']);
    const [execution] = executor.states();
    const [armed, started, told] = log.events.filter(({ kind }) => /^(auto|execution)/.test(kind));
    expect(started).toMatchObject({ author: 'tidewatch' });
    expect(told).toMatchObject({
      author: 'tidewatch',
      data: { planId: 'PLN-1', executionId: execution?.id, armedBy: 'zhang.wei', armedAt: armed?.at },
    });
  });

  it('does not start unless it was armed', async () => {
    const { open, poll, kinds } = armable();
    open();
    await poll(10);
    await poll(1);
    expect(kinds()).toEqual([]);
  });

  it('does not start for a firing that began before it was armed', async () => {
    const { open, poll, arm, kinds } = armable();
    const { auto } = open();
    await poll(10);
    await poll(1);
    arm(auto);
    await poll(1);
    expect(kinds()).toEqual(['auto.armed']);
    await poll(10);
    await poll(1);
    expect(kinds()).toEqual(['auto.armed', 'execution.started', 'auto.started']);
  });

  it('does not start after a restart for a firing that was there before, nor for one that began meanwhile', async () => {
    const { open, poll, arm, kinds, situation } = armable();
    const first = open();
    situation.offline = [];
    arm(first.auto);
    await first.close();
    await poll(1);
    const second = open();
    expect(second.auto.of('PLN-1')?.armed).toMatchObject({ by: 'zhang.wei' });
    await poll(1);
    await poll(1);
    expect(kinds()).toEqual(['auto.armed']);
    await second.close();
    open();
    await poll(1);
    expect(kinds()).toEqual(['auto.armed']);
  });

  it('does not start for what older samples say that come in late', async () => {
    const { open, poll, arm, kinds, samples, clock, records } = armable();
    records[0] = recordOf(automatic({ trigger: { query: 'orders', below: 5, for: '1m' } }));
    const { auto } = open();
    await poll(1);
    arm(auto);
    await poll(1);
    const points = Array.from({ length: 30 }, (_, index): [number, number] => [
      clock.now() - (31 - index) * 5_000,
      1,
    ]);
    samples.record('orders', {}, points);
    await poll(1);
    await poll(1);
    expect(kinds()).toEqual(['auto.armed']);
  });

  it('is armed until the end of the phase, and no longer', async () => {
    const { open, poll, arm, kinds, clock } = armable();
    const { auto } = open();
    const { armed } = arm(auto);
    expect(armed).toMatchObject({ by: 'zhang.wei', phase: 'peak', until: clock.now() + 60 * minute });
    await poll(10);
    await clock.advance(60 * minute);
    await poll(1);
    expect(kinds()).toEqual(['auto.armed', 'auto.disarmed']);
    expect(auto.of('PLN-1')?.armed).toBeNull();
  });

  it('is armed as it was read: another content disarms it', async () => {
    const { open, poll, arm, kinds, log, records } = armable();
    const { auto } = open();
    arm(auto);
    await poll(10);
    records[0] = recordOf(automatic({ version: 2 }), { hash: 'e'.repeat(64) });
    auto.sync();
    await poll(1);
    expect(kinds()).toEqual(['auto.armed', 'auto.disarmed']);
    expect(log.events.at(-1)).toMatchObject({ kind: 'trigger.fired' });
    expect(() => auto.arm({ ...by('zhang.wei'), planId: 'PLN-1', hash: 'f'.repeat(64) })).toThrow(
      'has changed',
    );
  });

  it('is disarmed by a commander', async () => {
    const { open, poll, arm, kinds } = armable();
    const { auto } = open();
    arm(auto);
    await poll(10);
    auto.disarm({ ...by('li.na'), planId: 'PLN-1' });
    await poll(1);
    expect(kinds()).toEqual(['auto.armed', 'auto.disarmed']);
  });

  it('is armed and disarmed by nobody else', () => {
    const { open } = armable();
    const { auto } = open();
    const responder = {
      actor: { person: 'li.na', role: 'responder' as const },
      commandId: 'command-responder',
    };
    const act = { ...responder, planId: 'PLN-1', hash: 'f'.repeat(64) };
    expect(() => auto.arm(act)).toThrow('only a commander');
    expect(() => auto.disarm(act)).toThrow('only a commander');
  });

  it('is armed once by the same command', () => {
    const { open, kinds } = armable();
    const { auto } = open();
    const act = { ...by('zhang.wei'), planId: 'PLN-1', hash: 'f'.repeat(64) };
    expect(auto.arm(act)).toEqual(auto.arm(act));
    expect(kinds()).toEqual(['auto.armed']);
  });

  it('is armed only while a phase is on', async () => {
    const { open, arm, clock } = armable();
    const { auto } = open();
    await clock.advance(121 * minute);
    expect(() => arm(auto)).toThrow('no phase of a promotion is on');
  });

  it('is held, with the reason, where something forbids the start at the moment of the firing', async () => {
    const { open, poll, arm, kinds, log, situation } = armable();
    const { auto } = open();
    arm(auto);
    await poll(10);
    situation.offline = [{ en: 'target shop did not answer', zh: '目标 shop 没有应答' }];
    await poll(1);
    await poll(1);
    expect(kinds()).toEqual(['auto.armed', 'auto.held']);
    expect(log.events.at(-1)).toMatchObject({ data: { reasons: [{ en: 'target shop did not answer' }] } });
  });
});

describe('what forbids a plan to start by itself', () => {
  const now = 100 * day;
  const good: AutoSituation = {
    now,
    health: { state: 'healthy', since: 0, checkedAt: now, reasons: [] },
    healthHolds: 3 * minute,
    lastDrill: now - day,
    isRunning: false,
    offline: [],
  };
  const forbidden = (plan: object, situation: Partial<AutoSituation> = {}, record = {}) =>
    autoObstacles(recordOf({ ...automatic(), ...plan }, record), { ...good, ...situation }).map(
      ({ en }) => en,
    );

  it('is nothing where it is low, drilled, healthy and all is within reach', () => {
    expect(forbidden({})).toEqual([]);
  });

  it.each<[string, object, Partial<AutoSituation>, object, string]>([
    ['it does not say so', { auto: false }, {}, {}, 'does not say auto'],
    ['its risk is not low', { risk: 'medium' }, {}, {}, 'its risk is medium'],
    ['it has no trigger', { trigger: undefined }, {}, {}, 'no trigger'],
    ['it is not to be drilled', { drill: undefined }, {}, {}, 'not to be drilled'],
    ['it was never drilled', {}, { lastDrill: null }, {}, 'never drilled'],
    ['its drill is overdue', {}, { lastDrill: now - 31 * day }, {}, 'longer ago than 30d'],
    [
      'it was not checked',
      {},
      { health: { ...good.health, state: 'unchecked' } },
      {},
      'not known to be healthy',
    ],
    [
      'it was not checked lately',
      {},
      { health: { ...good.health, checkedAt: now - 4 * minute } },
      {},
      'not checked lately',
    ],
    [
      'it ails',
      {},
      {
        health: {
          ...good.health,
          state: 'ailing',
          reasons: [{ code: 'no-data', about: 'x', text: { en: 'x is gone', zh: '无' } }],
        },
      },
      {},
      'x is gone',
    ],
    ['its copy is not confirmed', {}, {}, { standing: 'cached' }, 'not the one of its origin'],
    ['it runs already', {}, { isRunning: true }, {}, 'carried out already'],
    ['something is out of reach', {}, { offline: [{ en: 'target shop', zh: '目标' }] }, {}, 'target shop'],
  ])('is that %s', (_what, plan, situation, record, expected) => {
    expect(forbidden(plan, situation, record)).toEqual([expect.stringContaining(expected)]);
  });
});
