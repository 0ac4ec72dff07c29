import { onTestFinished, describe, expect, it } from 'vitest';
import { textIn } from '../../../shared/model/local-text.ts';
import { answer, breakOff, drop, hold, type GatewayReply } from '../../support/gateway.ts';
import { byHand, planOf, send } from '../rules/execution/rehearsed.ts';
import { gatewayConsole } from './gateway-console.ts';
import { by, onStep, openExecutor, recordOf, statuses } from './opened-executor.ts';

const expectOne = { expect: { query: 'mode', equals: 1, held: '10s', within: '60s' } };

describe('a live run', () => {
  it('sends each step once, with its key, and goes on by itself', async () => {
    const { gateway, start, until, log } = await gatewayConsole([send('a'), send('b')]);
    const { id } = start();
    await until(id, ['done', 'done']);
    expect(gateway.requests.map(({ path, key }) => [path, key])).toEqual([
      ['/a', `${id}:a:forward:1`],
      ['/b', `${id}:b:forward:1`],
    ]);
    expect(log.kinds()).toEqual([
      'execution.started',
      'step.intended',
      'step.replied',
      'step.done',
      'step.intended',
      'step.replied',
      'step.done',
    ]);
  });

  it('has the intent on record when the request arrives', async () => {
    const { gateway, start, until, log } = await gatewayConsole([send('a')]);
    const kinds: string[][] = [];
    gateway.replyWith((request, response) => {
      kinds.push([...log.kinds()]);
      answer(200)(request, response);
    });
    await until(start().id, ['done']);
    expect(kinds).toEqual([['execution.started', 'step.intended']]);
  });

  it('keeps the beginning of a long answer as evidence', async () => {
    const { start, until, log } = await gatewayConsole([send('a')], {
      reply: answer(200, 'x'.repeat(200_000)),
    });
    await until(start().id, ['done']);
    const replied = log.events.find(({ kind }) => kind === 'step.replied');
    expect(replied?.kind === 'step.replied' && replied.data.body).toBe('x'.repeat(64 * 1024));
  });

  it('measures what the answer promised, and is verified when it holds', async () => {
    const { samples, clock, start, until, executor } = await gatewayConsole([send('a', expectOne)]);
    const { id } = start();
    await until(id, ['verifying']);
    // The sample of before the action proves nothing.
    samples.poll('mode', { value: 1, age: 5_000 });
    for (const seconds of [5, 5, 5]) {
      await clock.advance(seconds * 1_000);
      samples.poll('mode', 1);
    }
    expect(executor.get(id).steps[0]).toMatchObject({
      status: 'done',
      proof: 'measured',
      measurement: { query: 'mode', values: [1], met: true },
    });
    expect(samples.wanted.get('mode')).toBe(1);
  });

  it('is unverified when the answer is 200 and the metric stays put', async () => {
    const { samples, clock, start, until, executor, gateway } = await gatewayConsole([
      send('a', expectOne),
      send('b'),
    ]);
    const { id } = start();
    await until(id, ['verifying', 'not-started']);
    for (let polls = 0; polls < 12; polls += 1) {
      await clock.advance(5_000);
      samples.poll('mode', 0);
    }
    const [step] = executor.get(id).steps;
    expect(step).toMatchObject({
      status: 'unverified',
      reply: 200,
      measurement: { values: [0], met: false },
    });
    expect(step?.reason && textIn(step.reason, 'en')).toBe('mode was 0; expected = 1 within 60s');
    expect(gateway.requests).toHaveLength(1);
  });

  it('fails closed where the query returns nothing', async () => {
    const { samples, clock, start, until, executor } = await gatewayConsole([send('a', expectOne)]);
    const { id } = start();
    await until(id, ['verifying']);
    for (let polls = 0; polls < 12; polls += 1) {
      await clock.advance(5_000);
      samples.poll('mode');
    }
    expect(statuses(executor.get(id))).toEqual(['unverified']);
  });

  it('shows the measurement while it is being proved', async () => {
    const { samples, clock, start, until, executor } = await gatewayConsole([send('a', expectOne)]);
    const { id } = start();
    await until(id, ['verifying']);
    await clock.advance(5_000);
    samples.poll('mode', 1);
    expect(executor.get(id).steps[0]?.measurement).toMatchObject({ met: true, values: [1] });
  });

  it('waits for the time of a wait', async () => {
    const { clock, start, executor } = await gatewayConsole([
      { id: 'w', title: 'w', action: { wait: '30s' } },
    ]);
    const { id } = start();
    await clock.advance(29_999);
    expect(statuses(executor.get(id))).toEqual(['waiting']);
    await clock.advance(1);
    expect(executor.get(id).steps[0]).toMatchObject({ status: 'done', proof: 'elapsed' });
  });

  it('takes done steps back in reverse', async () => {
    const { gateway, start, until, executor } = await gatewayConsole([send('a'), send('b')]);
    const { id } = start();
    await until(id, ['done', 'done']);
    executor.rollback({ ...by('li.na'), executionId: id });
    await gateway.received(4);
    expect(gateway.requests.map(({ path }) => path)).toEqual(['/a', '/b', '/b/back', '/a/back']);
  });
});

describe('what becomes of a request', () => {
  it.each<[string, GatewayReply, string]>([
    ['a refusal', answer(409), 'failed'],
    ['a server that breaks', answer(502), 'unknown'],
    ['a connection that is cut after the request', drop, 'unknown'],
    ['an answer that breaks off', breakOff, 'unknown'],
    [
      'a redirect, which is not followed',
      (_, response) => void response.writeHead(307, { location: '/elsewhere' }).end(),
      'failed',
    ],
  ])('%s', async (_, reply, status) => {
    const { gateway, start, until } = await gatewayConsole([send('a'), send('b')], { reply });
    await until(start().id, [status, 'not-started']);
    expect(gateway.requests).toHaveLength(1);
  });

  it('a time-out after it was sent is UNKNOWN, and it is not sent again (G5)', async () => {
    const { gateway, clock, start, until, executor } = await gatewayConsole([send('a', { timeout: '10s' })], {
      reply: hold,
    });
    const { id } = start();
    await gateway.received(1);
    await clock.advance(10_000);
    await until(id, ['unknown']);
    await clock.advance(600_000);
    expect(gateway.requests).toHaveLength(1);
    expect(() => executor.retry(onStep(executor.get(id), 'a'))).toThrow(/not possible/);
  });

  it('a connection that nobody accepts has failed, with nothing sent', async () => {
    const { gateway, start, until, log } = await gatewayConsole([send('a', { manual: 'call them' })]);
    await gateway.stop();
    onTestFinished(() => {});
    const execution = await until(start().id, ['failed']);
    expect(log.events.at(-1)).toMatchObject({ kind: 'step.failed', data: { sent: false } });
    expect(execution.acts.filter(({ stepId }) => stepId === 'a').map(({ act }) => act)).toEqual([
      'confirm',
      'retry',
      'skip',
      'defer',
    ]);
  });

  it('is sent again by itself only where the plan says so, under the same key, a few times', async () => {
    const { gateway, clock, start, until, log } = await gatewayConsole([send('a', { idempotent: true })], {
      reply: drop,
    });
    const { id } = start();
    await gateway.received(1);
    for (let turn = 0; turn < 8; turn += 1) {
      await clock.advance(1_000);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await until(id, ['unknown']);
    expect(gateway.requests.map(({ key }) => key)).toEqual([1, 2, 3].map(() => `${id}:a:forward:1`));
    expect(log.kinds().filter((kind) => kind === 'step.intended')).toHaveLength(3);
  });

  it('stops being sent again when somebody pauses', async () => {
    const { gateway, clock, start, until, executor } = await gatewayConsole(
      [send('a', { idempotent: true })],
      {
        reply: hold,
      },
    );
    const { id } = start();
    await gateway.received(1);
    executor.pause({ ...by('li.na'), executionId: id });
    await clock.advance(10_000);
    await until(id, ['unknown']);
    await clock.advance(60_000);
    expect(gateway.requests).toHaveLength(1);
  });
});

describe('drill and dry run (G8)', () => {
  it('a drill sends to the sandbox only', async () => {
    const { gateway, sandbox, start, until } = await gatewayConsole([send('a', expectOne)]);
    await until(start('drill').id, ['done']);
    expect(gateway.requests).toHaveLength(0);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('a dry run sends nothing anywhere', async () => {
    const { gateway, sandbox, start } = await gatewayConsole([send('a'), byHand('b')]);
    expect(start('dry-run')).toMatchObject({ status: 'finished', outcome: 'complete' });
    expect([...gateway.requests, ...sandbox.requests]).toHaveLength(0);
  });

  it('a drill without a sandbox, or with production for one, is refused', async () => {
    const { setup, gateway } = await gatewayConsole([send('a')]);
    for (const sandbox of [undefined, gateway.url, `${gateway.url}/`]) {
      const { executor } = openExecutor({ ...setup, targets: { shop: { url: gateway.url, sandbox } } });
      expect(() => executor.start({ planId: 'PLN-1', mode: 'drill', ...by('li.na') })).toThrow(
        expect.objectContaining({ code: 'target-not-allowed' }),
      );
    }
    expect(gateway.requests).toHaveLength(0);
  });
});

describe('a command', () => {
  it('that comes twice has one effect and the same answer', async () => {
    const { start, until, gateway, executor } = await gatewayConsole([send('a'), send('b')]);
    const first = start('live', { commandId: 'press-1' });
    const second = start('live', { commandId: 'press-1' });
    expect(second.id).toBe(first.id);
    await until(first.id, ['done', 'done']);
    const back = { ...by('li.na', 'press-2'), executionId: first.id };
    executor.rollback(back);
    executor.rollback(back);
    await gateway.received(4);
    await until(first.id, ['done', 'done']);
    expect(gateway.requests).toHaveLength(4);
  });

  it('whose id was used for something else is refused', async () => {
    const { log, start, executor } = await gatewayConsole([byHand('a')]);
    log.append([{ kind: 'note.written', data: { text: 'x' }, at: 1, author: 'li.na', command: 'press-1' }]);
    expect(() => start('live', { commandId: 'press-1' })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    const conflict = expect.objectContaining({ code: 'conflict', field: 'commandId' });
    const first = start('live', { commandId: 'press-2' });
    expect(() => start('dry-run', { commandId: 'press-2' })).toThrow(conflict);
    const onFirst = { executionId: first.id, ...by('li.na', 'press-3') };
    executor.pause(onFirst);
    expect(executor.pause(onFirst).status).toBe('paused');
    expect(() => executor.resume(onFirst)).toThrow(conflict);
    expect(() => executor.finish({ ...onFirst, ...by('li.na', 'press-2') })).toThrow(conflict);
    const second = start('live', { commandId: 'press-4' });
    expect(() => executor.pause({ ...onFirst, executionId: second.id })).toThrow(conflict);
  });

  it.each([
    ['an unknown plan', { planId: 'PLN-9' }, 'not-found'],
    ['a plan that has changed since it was shown', { hash: '0'.repeat(64) }, 'conflict'],
  ])('for %s is refused', async (_, more, code) => {
    const { start } = await gatewayConsole([byHand('a')]);
    expect(() => start('live', more)).toThrow(expect.objectContaining({ code }));
  });

  it('for a plan of high risk takes its id, typed, and a second person', async () => {
    const { start, executor, until } = await gatewayConsole([send('a')], { plan: { risk: 'high' } });
    expect(() => start()).toThrow(expect.objectContaining({ code: 'bad-input', field: 'typedId' }));
    const { id } = start('live', { typedId: 'PLN-1' });
    const approve = { executionId: id, stepId: null, direction: 'forward' as const };
    expect(() => executor.approve({ ...approve, ...by('li.na') })).toThrow(
      expect.objectContaining({ code: 'second-person-needed' }),
    );
    executor.approve({ ...approve, ...by('wang.lei') });
    await until(id, ['done']);
  });

  it('for a target off the list is refused before anything is recorded', async () => {
    const { start, log } = await gatewayConsole([
      { id: 'a', title: 'a', action: { http: { target: 'evil', method: 'POST', path: '/' } } },
    ]);
    expect(() => start()).toThrow(/"evil" is not one of the targets in the settings \(shop\)/);
    expect(log.events).toHaveLength(0);
  });
});

describe('a plan that changes while it runs (G9)', () => {
  it('changes nothing for the run', async () => {
    const { plans, executor, start, until, gateway } = await gatewayConsole([byHand('a'), send('b')]);
    const execution = start();
    plans[0] = recordOf(planOf([byHand('a'), send('other')]), { hash: 'a'.repeat(64) });
    executor.confirm({ ...onStep(execution, 'a'), note: null });
    await until(execution.id, ['done', 'done']);
    expect(gateway.requests.map(({ path }) => path)).toEqual(['/b']);
    expect(executor.get(execution.id).hash).toBe('f'.repeat(64));
  });
});

describe('several runs at once', () => {
  it('on the same target are allowed, with a notice', async () => {
    const { start, executor, plans } = await gatewayConsole([byHand('a'), send('b')]);
    const first = start();
    plans.push(recordOf(planOf([byHand('a'), send('c')], { id: 'PLN-2' })));
    executor.start({ planId: 'PLN-2', mode: 'live', ...by('li.na') });
    expect(executor.get(first.id).notices.map((notice) => textIn(notice, 'en'))).toEqual([
      'Another run acts on the same targets: PLN-2.',
    ]);
    expect(executor.view.read()).toHaveLength(2);
  });

  it('say once what meets the step whose turn it is: as a conflict, with a way to it', async () => {
    const { start, executor, plans } = await gatewayConsole([send('b'), byHand('a')]);
    start();
    plans.push(recordOf(planOf([send('c')], { id: 'PLN-2' })));
    const second = executor.start({ planId: 'PLN-2', mode: 'live', ...by('li.na') });
    const { conflicts, notices } = executor.get(second.id);
    expect(conflicts.map(({ planId }) => planId)).toEqual(['PLN-1']);
    expect(notices).toEqual([]);
  });
});

describe('a preflight', () => {
  it('says what would be sent, what forbids it and what to mind, and sends nothing', async () => {
    const { preflights, plans, gateway, loseSource, sandbox } = await gatewayConsole(
      [send('a', expectOne), send('b', { rollback: undefined, irreversible: 'a call' })],
      { plan: { risk: 'high' } },
    );
    loseSource();
    const [record] = plans;
    if (!record) throw new Error('no plan');
    const preflight = preflights.of({ ...record, standing: 'cached' }, { mode: 'live', parameters: {} });
    expect(preflight).toMatchObject({
      requests: [
        { stepId: 'a', method: 'POST', address: `${gateway.url}/a`, body: null },
        { stepId: 'b', address: `${gateway.url}/b` },
      ],
      irreversible: [{ stepId: 'b', reason: 'a call' }],
      obstacles: [],
      needsTypedId: true,
      needsSecondPerson: true,
    });
    expect(preflight.warnings.map((warning) => textIn(warning, 'en'))).toEqual([
      'The place this plan comes from is out of reach: this is the cached copy.',
      'Step 1 will not start by itself: source prom does not answer, so that mode cannot prove the step.',
    ]);
    expect(preflights.of(record, { mode: 'drill', parameters: {} }).requests[0]?.address).toBe(
      `${sandbox.url}/a`,
    );
    expect(preflights.of(record, { mode: 'dry-run', parameters: {} })).toMatchObject({
      needsTypedId: false,
      needsSecondPerson: false,
    });
    expect(gateway.requests).toHaveLength(0);
  });
});
