import { onTestFinished, describe, expect, it } from 'vitest';
import { textIn } from '../../../shared/model/local-text.ts';
import { answer, hold } from '../../support/gateway.ts';
import { byHand, send } from '../rules/execution/rehearsed.ts';
import { gatewayConsole } from './gateway-console.ts';
import { onStep, openExecutor, statuses } from './opened-executor.ts';

const expectOne = { expect: { query: 'mode', equals: 1, held: '10s', within: '60s' } };

describe('offline (G10)', () => {
  it('a remote step that could not be proved does not start by itself, nor when the source is back', async () => {
    const { loseSource, findSource, start, clock, executor, gateway, until } = await gatewayConsole([
      byHand('a'),
      send('b', { ...expectOne, manual: 'call them' }),
      byHand('c'),
    ]);
    loseSource();
    const execution = start();
    executor.confirm({ ...onStep(execution, 'a'), note: null });
    const held = executor.get(execution.id);
    expect(statuses(held)).toEqual(['done', 'not-started', 'not-started']);
    expect(held.steps[1]?.reason && textIn(held.steps[1].reason, 'en')).toMatch(
      /source prom does not answer/,
    );
    expect(held.acts.filter(({ stepId }) => stepId === 'b').map(({ act }) => act)).toEqual([
      'run',
      'confirm',
      'skip',
      'defer',
    ]);
    findSource();
    await clock.advance(3_600_000);
    // Nor by a word that is about another step.
    executor.skip({ ...onStep(execution, 'c'), reason: 'not needed' });
    expect(statuses(executor.get(execution.id))).toEqual(['done', 'not-started', 'skipped']);
    await clock.advance(3_600_000);
    expect(gateway.requests).toHaveLength(0);
    executor.run(onStep(execution, 'b'));
    await until(execution.id, ['done', 'verifying', 'skipped']);
  });

  it('a step done by hand instead is recorded as a person’s word', async () => {
    const { loseSource, start, executor } = await gatewayConsole([
      send('a', { ...expectOne, manual: 'call them' }),
      byHand('b'),
    ]);
    loseSource();
    const execution = start();
    executor.confirm({ ...onStep(execution, 'a'), note: 'they confirmed by phone' });
    expect(executor.get(execution.id).steps).toMatchObject([
      { status: 'done', proof: 'person', reason: 'they confirmed by phone' },
      { status: 'waiting' },
    ]);
  });

  it('a target that did not answer keeps the next step from starting by itself', async () => {
    const { gateway, start, until, executor } = await gatewayConsole([send('a'), send('b')]);
    await gateway.stop();
    onTestFinished(() => {});
    const { id } = start();
    await until(id, ['failed', 'not-started']);
    executor.skip({ ...onStep(executor.get(id), 'a'), reason: 'not needed' });
    const [, next] = executor.get(id).steps;
    expect(next?.reason && textIn(next.reason, 'en')).toMatch(/target shop did not answer/);
  });
});

describe('while the log cannot be written (G4)', () => {
  it('no action starts, and nothing goes on by itself afterwards', async () => {
    const { log, gateway, start, executor } = await gatewayConsole([byHand('a'), send('b')]);
    const execution = start();
    log.break();
    expect(() => executor.confirm({ ...onStep(execution, 'a'), note: null })).toThrow(
      expect.objectContaining({ code: 'log-unwritable' }),
    );
    expect(() => start()).toThrow(expect.objectContaining({ code: 'log-unwritable' }));
    expect(gateway.requests).toHaveLength(0);
    log.mend();
    executor.confirm({ ...onStep(execution, 'a'), note: null });
    await gateway.received(1);
  });

  it('an outcome that could not be recorded is recorded when it can be, and the run is paused', async () => {
    const { log, gateway, start, until, executor } = await gatewayConsole([send('a'), send('b')], {
      reply: hold,
    });
    const { id } = start();
    await gateway.received(1);
    gateway.replyWith(answer(200));
    log.break();
    const [request] = gateway.requests;
    expect(request?.key).toBe(`${id}:a:forward:1`);
    // The reply comes while nothing can be written.
    await gateway.stop();
    onTestFinished(() => {});
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(statuses(executor.get(id))).toEqual(['sending', 'not-started']);
    expect(executor.get(id).acts).toEqual([]);
    log.mend();
    const execution = await until(id, ['unknown', 'not-started']);
    expect(execution.status).toBe('paused');
  });
});

describe('a restart', () => {
  it('finds what was under way UNKNOWN, pauses, and sends nothing', async () => {
    const { setup, gateway, start, executor } = await gatewayConsole([send('a'), send('b')], { reply: hold });
    const { id } = start();
    await gateway.received(1);
    await executor.close();
    const { executor: again } = openExecutor(setup);
    const found = again.get(id);
    expect(found).toMatchObject({ status: 'paused' });
    expect(statuses(found)).toEqual(['unknown', 'not-started']);
    expect(found.notices.map((notice) => textIn(notice, 'en'))).toEqual([
      'The console was started anew: nothing goes on before somebody resumes it.',
      'Step 1 is UNKNOWN: nothing is sent again on its own.',
    ]);
    expect(gateway.countOf(`${id}:a:forward:1`)).toBe(1);
  });

  it('on a log that cannot be written does nothing at all', async () => {
    const { setup, log, gateway, start, executor } = await gatewayConsole([send('a')], { reply: hold });
    const { id } = start();
    await gateway.received(1);
    await executor.close();
    log.break();
    const { executor: again } = openExecutor(setup);
    expect(statuses(again.get(id))).toEqual(['sending']);
    expect(again.get(id).acts).toEqual([]);
    log.mend();
    expect(statuses(again.get(id))).toEqual(['unknown']);
    expect(gateway.requests).toHaveLength(1);
  });
});
