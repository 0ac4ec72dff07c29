import { describe, expect, it } from 'vitest';
import type { FreezeException } from '../../../shared/model/change.ts';
import { FilledPlan } from '../../../shared/model/plan.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { fakeClockStart } from '../../support/fake-clock.ts';
import { aWrittenPlan } from '../../support/plan-fixtures.ts';
import { console, iso, minute, promotion, put } from './filled-console.ts';
import { by, openExecutor, statuses } from './opened-executor.ts';

describe('a freeze window', () => {
  const before = (more = {}) =>
    aWrittenPlan({
      id: 'PLN-1',
      kind: 'before',
      line: 'trade',
      steps: [{ id: 'a', title: 'a', action: { manual: 'Do.' } }],
      ...more,
    });

  it('binds a plan that is no emergency, and says who may except', async () => {
    const { start, preflight, log } = await console(before());
    expect(preflight().freeze).toMatchObject({ except: ['sun.hao'], passes: false });
    // The freeze is the first that forbids: the panel tells of it in a part of its own.
    expect(preflight().obstacles[0]).toMatchObject({ en: expect.stringMatching(/^changes are frozen/) });
    expect(() => start()).toThrow(
      expect.objectContaining({
        code: 'conflict',
        field: 'exception',
        message: expect.stringMatching(/2026-11-11 19:29 to 2026-11-11 20:30.*sun\.hao/),
      }),
    );
    expect(log.events).toEqual([]);
  });

  const leave = (changes: Partial<FreezeException> = {}): FreezeException => ({
    id: 'FX-1',
    lines: ['trade'],
    what: 'PLN-1',
    reason: 'agreed with the bank',
    plan: 'PLN-1',
    from: fakeClockStart,
    until: fakeClockStart + 10 * minute,
    askedBy: 'li.na',
    askedAt: fakeClockStart,
    status: 'approved',
    decidedBy: 'sun.hao',
    decidedAt: fakeClockStart,
    note: null,
    used: [],
    ...changes,
  });

  it('is passed under an approved exception, whose use is on record with the start', async () => {
    const { start, preflight, log } = await console(before(), { exceptions: () => [leave()] });
    expect(preflight()).toMatchObject({ obstacles: [], freeze: { passes: true, exception: { id: 'FX-1' } } });
    expect(preflight().warnings[0]).toMatchObject({ en: expect.stringMatching(/^Changes are frozen/) });
    const { id, freeze } = start();
    expect(freeze).toMatchObject({ reason: 'agreed with the bank', exceptionId: 'FX-1' });
    expect(log.events.slice(0, 2)).toMatchObject([
      { kind: 'execution.started', data: { freeze: { exceptionId: 'FX-1' } } },
      { kind: 'exception.used', data: { exceptionId: 'FX-1', by: { kind: 'execution', id } } },
    ]);
  });

  it.each([
    ['nobody has approved', { status: 'asked' as const }],
    ['is for another plan', { plan: 'PLN-2' }],
    ['is over', { until: fakeClockStart }],
    ['is not open yet', { from: fakeClockStart + minute }],
  ])('refuses a commander too under an exception that %s', async (_, changes) => {
    const { start, log } = await console(before(), { exceptions: () => [leave(changes)] });
    expect(() => start({}, by('sun.hao'))).toThrow(
      expect.objectContaining({ code: 'conflict', field: 'exception' }),
    );
    expect(log.events).toEqual([]);
  });

  it('binds each step of a run: leave that ends in the middle lets nothing more be sent', async () => {
    let given = [leave()];
    const plan = before({
      steps: [
        { id: 'a', title: 'a', action: { manual: 'Do.' } },
        { id: 'b', title: 'b', action: put('/b', {}) },
      ],
    });
    const { start, executor, gateway, log, clock } = await console(plan, { exceptions: () => given });
    const run = start();
    const on = (stepId: string) => ({
      ...by('li.na'),
      executionId: run.id,
      stepId,
      direction: 'forward' as const,
    });
    await clock.advance(11 * minute);
    executor.confirm({ ...on('a'), note: null });
    expect(statuses(executor.get(run.id))).toEqual(['done', 'not-started']);
    expect(() => executor.run(on('b'))).toThrow(
      expect.objectContaining({ code: 'conflict', message: expect.stringContaining('approved exception') }),
    );
    expect(gateway.requests).toEqual([]);
    given = [leave({ id: 'FX-2', until: fakeClockStart + 30 * minute })];
    executor.run(on('b'));
    await expect.poll(() => gateway.requests.length).toBe(1);
    expect(log.events.filter(({ kind }) => kind === 'exception.used')).toMatchObject([
      { data: { exceptionId: 'FX-1' } },
      { data: { exceptionId: 'FX-2', by: { kind: 'execution', id: run.id } } },
    ]);
  });

  it('binds a run that was begun before it', async () => {
    const later = Promotion.parse({
      ...promotion,
      freeze: [{ lines: 'all', start: iso(minute), end: iso(60 * minute) }],
    });
    const plan = before({
      steps: [
        { id: 'a', title: 'a', action: { manual: 'Do.' } },
        { id: 'b', title: 'b', action: put('/b', {}), rollback: { action: put('/b', { back: true }) } },
      ],
    });
    const { start, executor, clock } = await console(plan, { promotion: later });
    const run = start();
    expect(run.freeze).toBeNull();
    await clock.advance(2 * minute);
    executor.confirm({
      ...by('li.na'),
      executionId: run.id,
      stepId: 'a',
      direction: 'forward',
      note: null,
    });
    expect(statuses(executor.get(run.id))).toEqual(['done', 'not-started']);
  });

  it('goes on with a run of an older log, whose reason was enough then', async () => {
    const plan = before({ steps: [{ id: 'b', title: 'b', action: put('/b', {}) }] });
    const { setup, gateway, log } = await console(plan);
    const { start, end } = { start: fakeClockStart - minute, end: fakeClockStart + 60 * minute };
    const filled = FilledPlan.parse(plan);
    log.append([
      {
        kind: 'execution.started',
        data: {
          executionId: 'old',
          plan: filled,
          hash: 'f'.repeat(64),
          mode: 'live',
          freeze: { start, end, reason: 'agreed on the phone' },
        },
        at: fakeClockStart,
        author: 'sun.hao',
        command: null,
      },
    ]);
    const { executor } = openExecutor(setup);
    executor.resume({ ...by('li.na'), executionId: 'old' });
    await expect.poll(() => gateway.requests.length).toBe(1);
  });

  it('lets an emergency pass, which is on record, and binds neither other lines nor dry runs', async () => {
    const emergency = await console(before({ kind: 'emergency' }));
    expect(emergency.start().freeze).toMatchObject({ reason: null });
    const other = await console(before({ line: 'ride' }));
    expect(other.start().freeze).toBeNull();
    const dry = await console(before());
    expect(dry.start({}, { mode: 'dry-run' }).freeze).toBeNull();
  });
});
