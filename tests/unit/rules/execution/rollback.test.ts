import { describe, expect, it } from 'vitest';
import { afterMeasurement } from '../../../../shared/rules/execution/outcome.ts';
import { backward, forward, planOf, send, startRun } from './rehearsed.ts';

const expectOne = { expect: { query: 'mode', equals: 1 } };
const noAnswer = { kind: 'no-answer', reason: 'no answer within 10s' } as const;

describe('roll back', () => {
  const three = () =>
    planOf([send('a'), send('b', { rollback: undefined, irreversible: 'a call' }), send('c')]);

  it('takes done steps back in reverse, each once, and passes what cannot be taken back', () => {
    const run = startRun(three());
    run.answer();
    run.answer();
    run.answer();
    run.say({ act: 'rollback' });
    run.advance();
    expect(run.state.rollbacks.map(({ stepId, status }) => [stepId, status])).toEqual([
      ['c', 'sending'],
      ['b', 'skipped'],
      ['a', 'not-started'],
    ]);
    run.answer();
    run.answer();
    expect(run.state).toMatchObject({ status: 'finished', outcome: 'rolled-back' });
    expect(run.say({ act: 'rollback' })).toMatchObject({ ok: false });
  });

  it('leaves alone what was not done', () => {
    const run = startRun(planOf([send('a'), send('b'), send('c')]));
    run.answer();
    run.answer(400);
    run.say({ act: 'rollback' });
    expect(run.state.rollbacks.map(({ stepId }) => stepId)).toEqual(['a']);
  });

  it.each([
    [noAnswer, /step 1 is UNKNOWN/],
    [{ kind: 'answered', status: 400, body: '' }, /no step is done/],
  ] as const)('is refused with the reason', (delivery, reason) => {
    const run = startRun(planOf([send('a')]));
    expect(run.refusalOf('rollback')).toMatch(/being sent/);
    run.deliver(delivery);
    expect(run.refusalOf('rollback')).toMatch(reason);
    expect(run.say({ act: 'rollback' })).toMatchObject({ ok: false, code: 'conflict' });
  });

  it('is refused where nothing that was done can be taken back', () => {
    const run = startRun(planOf([send('a', { rollback: undefined })]));
    run.answer();
    expect(run.refusalOf('rollback')).toMatch(/no done step has a roll-back/);
  });

  it('takes a step back that was answered and could not be proved', () => {
    const run = startRun(planOf([send('a', expectOne), send('b')]));
    run.answer();
    const [step] = run.state.steps;
    const fact =
      step && afterMeasurement(run.state, step, { measurements: [], proved: false, timeIsUp: true });
    if (fact) run.add(fact);
    run.say({ act: 'rollback' });
    run.advance();
    expect(run.state.rollbacks).toMatchObject([{ stepId: 'a', status: 'sending' }]);
  });

  it('waits for a decision about a step that was never answered, though its measurement is asked', () => {
    const run = startRun(planOf([send('a', expectOne)]));
    run.deliver(noAnswer);
    run.say({ act: 'measure', place: forward('a') });
    expect(run.refusalOf('rollback')).toMatch(/step 1 is unverified: decide it first/);
  });

  it('takes a step back that was answered and is being proved', () => {
    const run = startRun(planOf([send('a', expectOne)]));
    run.answer();
    run.say({ act: 'rollback' });
    run.advance();
    expect(run.state.rollbacks).toMatchObject([{ stepId: 'a', status: 'sending' }]);
  });

  it('stays a roll back over a pause, and a failed one waits for a person', () => {
    const run = startRun(planOf([send('a'), send('b')]));
    run.answer();
    run.answer();
    run.say({ act: 'rollback' });
    run.advance();
    run.say({ act: 'pause' });
    run.answer(500);
    expect(run.state.rollbacks.map(({ status }) => status)).toEqual(['unknown', 'not-started']);
    run.say({ act: 'resume' });
    expect(run.state.status).toBe('rolling-back');
    run.say({ act: 'resolve', place: backward('b'), outcome: 'failed', note: null });
    run.advance();
    expect(run.state.rollbacks[1]?.status).toBe('not-started');
    run.say({ act: 'skip', place: backward('b'), reason: 'left as it is' });
    run.advance();
    run.answer();
    // One was given up: it was not all taken back.
    expect(run.state).toMatchObject({ status: 'finished', outcome: 'ended-early' });
  });

  it('closes the way forward', () => {
    const run = startRun(planOf([send('a'), send('b')]));
    run.answer();
    run.answer(400);
    run.say({ act: 'rollback' });
    expect(run.say({ act: 'retry', place: forward('b') })).toMatchObject({ ok: false });
  });
});
