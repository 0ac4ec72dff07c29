import { describe, expect, it } from 'vitest';
import { textIn } from '../../../shared/model/local-text.ts';
import type { ParameterValues } from '../../../shared/model/parameter.ts';
import { aWrittenPlan } from '../../support/plan-fixtures.ts';
import { console, minute, promotion, put, scaleOut } from './filled-console.ts';
import { by, openExecutor, statuses } from './opened-executor.ts';

describe('the preflight of a plan with parameters', () => {
  it('shows what is measured, what follows from it, and what would be sent', async () => {
    const { samples, preflight, gateway } = await console();
    samples.poll('replicas', 3);
    const shown = preflight();
    expect(shown.parameters).toMatchObject([
      { name: 'from', value: 3, why: 'measured', editable: false, measured: { query: 'replicas', value: 3 } },
      { name: 'to', value: 4, why: 'default', editable: true, min: 1, max: 10 },
    ]);
    expect(shown.requests).toEqual([
      { stepId: 'scale', method: 'PUT', address: `${gateway.url}/replicas`, body: '{"replicas":4}' },
    ]);
    expect(shown.obstacles).toEqual([]);
    expect(preflight({ to: 6 }).requests[0]?.body).toBe('{"replicas":6}');
  });

  it('asks a person where the measurement is missing, old, partial or of several series', async () => {
    const { samples, preflight } = await console();
    const problem = () => {
      const [from] = preflight().parameters;
      return { value: from?.value, editable: from?.editable };
    };
    expect(problem()).toEqual({ value: null, editable: true });
    samples.poll('replicas', { value: 3, freshness: 'stale' });
    expect(problem().value).toBeNull();
    samples.poll('replicas', { value: 3, partial: true });
    expect(problem().value).toBeNull();
    samples.poll('replicas', { value: 3, labels: { pod: 'a' } }, { value: 3, labels: { pod: 'b' } });
    expect(problem().value).toBeNull();
    expect(preflight().obstacles).toHaveLength(2);
    expect(preflight({ from: 3 }).obstacles).toEqual([]);
  });

  it('says that the entry it is measured by is not there', async () => {
    const { samples, preflight } = await console(scaleOut(), {
      promotion: { ...promotion, entries: [] },
    });
    samples.poll('replicas', 3);
    expect(preflight().obstacles.map((obstacle) => textIn(obstacle, 'en'))).toEqual([
      'the promotion has no entry checkout@submit',
    ]);
  });
});

describe('a start with parameters', () => {
  it('pins the filled plan and its values, and sends them', async () => {
    const { samples, start, until, gateway, log } = await console();
    samples.poll('replicas', 3);
    const { id } = start({ from: 3, to: 5 });
    const view = await until(id, ['verifying']);
    expect(view).toMatchObject({
      parameters: { from: 3, to: 5 },
      plan: {
        steps: [
          {
            expect: [
              { query: 'replicas', equals: 5 },
              { query: 'qps', below: 800 },
            ],
          },
        ],
      },
    });
    expect(gateway.requests.map(({ body }) => body)).toEqual(['{"replicas":5}']);
    const [started] = log.events;
    expect(started?.kind === 'execution.started' && started.data.parameters).toEqual({ from: 3, to: 5 });
  });

  it.each<[string, ParameterValues, object]>([
    ['a value that is out of bounds', { to: 11 }, { code: 'bad-input', field: 'parameters.to' }],
    ['a name that the plan does not have', { too: 4 }, { code: 'bad-input', field: 'parameters.too' }],
    ['what was measured otherwise since', { from: 2 }, { code: 'conflict', field: 'parameters.from' }],
    ['text for a number', { to: '4; drop' }, { code: 'bad-input', field: 'parameters.to' }],
  ])('is refused with %s, and nothing is on record', async (_, parameters, error) => {
    const { samples, start, log } = await console();
    samples.poll('replicas', 3);
    expect(() => start(parameters)).toThrow(expect.objectContaining(error));
    expect(log.events).toEqual([]);
  });

  it('is taken up by another console with the same values', async () => {
    const { samples, start, until, executor, setup } = await console();
    samples.poll('replicas', 3);
    const { id } = start({ to: 5 });
    await until(id, ['verifying']);
    await executor.close();
    const again = openExecutor(setup).executor;
    expect(again.get(id)).toMatchObject({ parameters: { from: 3, to: 5 }, steps: [{ status: 'unknown' }] });
  });
});

describe('several expectations', () => {
  it('have to hold together, each within its time, and are all shown', async () => {
    const { samples, start, until, polls, executor } = await console();
    samples.poll('replicas', 3);
    const { id } = start();
    await until(id, ['verifying']);
    await polls(20_000, { replicas: 4, qps: 900 });
    expect(executor.get(id).steps[0]).toMatchObject({
      status: 'verifying',
      measurement: { query: 'qps', met: false },
      measurements: [
        { query: 'replicas', met: true },
        { query: 'qps', met: false },
      ],
    });
    await polls(10_000, { replicas: 4, qps: 700 });
    expect(executor.get(id).steps[0]).toMatchObject({
      status: 'done',
      proof: 'measured',
      measurements: [{ values: [4] }, { values: [700] }],
    });
  });

  it('leave the step unverified when the time of one is up, and name it', async () => {
    const { samples, start, until, polls, executor } = await console();
    samples.poll('replicas', 3);
    const { id } = start();
    await until(id, ['verifying']);
    await polls(minute, { replicas: 3, qps: 700 });
    const [step] = executor.get(id).steps;
    expect(step).toMatchObject({ status: 'unverified', measurement: { query: 'replicas' } });
    expect(textIn(step?.reason ?? '', 'en')).toMatch(/replicas was 3; expected = 4/);
  });
});

describe('a condition that has never been asked', () => {
  const conditional = scaleOut({
    revert: undefined,
    parameters: {},
    steps: [
      { id: 'a', title: 'a', when: { query: 'load', above: 1 }, action: put('/a', {}) },
      {
        id: 'b',
        title: 'b',
        when: { entry: 'checkout@submit', above: '90%', against: 'tested-limit' },
        action: put('/b', {}),
      },
    ],
  });

  it('is waited for, and then decides', async () => {
    const { start, polls, executor, until, gateway } = await console(conditional);
    const { id } = start();
    expect(statuses(executor.get(id))).toEqual(['not-started', 'not-started']);
    await polls(5_000, { load: 2 });
    await until(id, ['done', 'not-started']);
    await polls(5_000, { qps: 850 });
    const view = await until(id, ['done', 'skipped']);
    expect(view.steps[1]).toMatchObject({ measurement: { query: 'qps', values: [850], met: false } });
    expect(gateway.requests.map(({ path }) => path)).toEqual(['/a']);
  });

  it("is a person's to decide when no answer comes", async () => {
    const { start, clock, executor, samples, until } = await console(conditional);
    const { id } = start();
    await clock.advance(15_000);
    expect(executor.get(id).notices.map((notice) => textIn(notice, 'en'))[0]).toMatch(
      /did not start by itself/,
    );
    // An answer that comes later starts nothing behind anybody's back.
    samples.poll('load', 2);
    await clock.advance(minute);
    expect(statuses(executor.get(id))).toEqual(['not-started', 'not-started']);
    executor.run({ ...by('li.na'), executionId: id, stepId: 'a', direction: 'forward' });
    await until(id, ['done', 'not-started']);
  });
});

describe('a plan that says when to go back', () => {
  const done = async (held: Awaited<ReturnType<typeof console>>) => {
    held.samples.poll('replicas', 3);
    const { id } = held.start();
    await held.until(id, ['verifying']);
    await held.polls(10_000, { replicas: 4, qps: 700 });
    expect(statuses(held.executor.get(id))).toEqual(['done']);
    return id;
  };
  const notices = (held: Awaited<ReturnType<typeof console>>, id: string) =>
    held.executor.get(id).notices.map((notice) => textIn(notice, 'en'));

  it('proposes to roll back once that has held for its time, and sends nothing by itself', async () => {
    const held = await console(scaleOut({ back: 'PLN-9' }));
    const id = await done(held);
    await held.polls(29 * minute, { qps: 400 });
    expect(held.executor.get(id).revert).toMatchObject({ state: 'pending' });
    expect(notices(held, id)).toEqual([]);
    await held.polls(2 * minute, { qps: 400 });
    expect(held.executor.get(id).revert).toMatchObject({ state: 'due', value: 400, reference: 1_000 });
    expect(notices(held, id)[0]).toMatch(/Press Roll back, or start PLN-9\./);
    expect(held.gateway.requests).toHaveLength(1);
    expect(held.log.kinds().filter((kind) => kind.startsWith('revert'))).toEqual(['revert.due']);
  });

  it('takes the proposal back when it holds no longer', async () => {
    const held = await console();
    const id = await done(held);
    await held.polls(31 * minute, { qps: 400 });
    await held.polls(5_000, { qps: 600 });
    expect(notices(held, id)).toEqual([]);
    expect(held.log.kinds().filter((kind) => kind.startsWith('revert'))).toEqual([
      'revert.due',
      'revert.ended',
    ]);
  });

  it("does so for a run that was finished as well, and rolls it back on a person's word", async () => {
    const held = await console();
    const id = await done(held);
    held.executor.finish({ ...by('li.na'), executionId: id });
    await held.polls(31 * minute, { qps: 400 });
    expect(held.executor.get(id)).toMatchObject({
      status: 'finished',
      outcome: 'complete',
      acts: [{ act: 'rollback', refused: null }],
    });
    held.executor.rollback({ ...by('li.na'), executionId: id });
    for (let turn = 0; turn < 500 && held.executor.get(id).status !== 'finished'; turn += 1) {
      await held.clock.advance(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(held.executor.get(id)).toMatchObject({
      status: 'finished',
      outcome: 'rolled-back',
      revertDueSince: null,
    });
    expect(held.gateway.requests.map(({ body }) => body)).toEqual(['{"replicas":4}', '{"replicas":3}']);
    expect(held.executor.get(id).acts).toEqual([]);
  });

  it('is told once, over a restart too', async () => {
    const held = await console();
    const id = await done(held);
    await held.polls(31 * minute, { qps: 400 });
    await held.executor.close();
    const again = openExecutor(held.setup).executor;
    expect(again.get(id).notices.map((notice) => textIn(notice, 'en'))).toContainEqual(
      expect.stringMatching(/rolling back is proposed/),
    );
    await held.polls(minute, { qps: 400 });
    expect(held.log.kinds().filter((kind) => kind === 'revert.due')).toHaveLength(1);
  });
});

describe('two runs at once', () => {
  it('each show the other where their present steps act on the same target', async () => {
    const step = { id: 'x', title: 'x', action: { manual: 'Look.' } };
    const acting = { id: 'y', title: 'y', action: put('/y', {}), approval: 'two-person' };
    const first = aWrittenPlan({ id: 'PLN-1', steps: [acting] });
    const second = aWrittenPlan({ id: 'PLN-2', steps: [step, acting] });
    const { executor, start } = await console(first, { second });
    const one = start();
    const two = executor.start({ planId: 'PLN-2', mode: 'live', ...by('li.na') });
    expect(executor.get(one.id).conflicts).toEqual([]);
    executor.confirm({ ...by('li.na'), executionId: two.id, stepId: 'x', direction: 'forward', note: null });
    expect(executor.get(one.id).conflicts).toEqual([
      {
        stepId: 'y',
        direction: 'forward',
        on: 'shop',
        executionId: two.id,
        planId: 'PLN-2',
        theirStepId: 'y',
      },
    ]);
    expect(executor.get(two.id).conflicts).toMatchObject([{ executionId: one.id, planId: 'PLN-1' }]);
  });
});
