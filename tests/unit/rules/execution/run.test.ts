import { describe, expect, it } from 'vitest';
import { decideStart } from '../../../../shared/rules/execution/decide.ts';
import { afterMeasurement, afterWait } from '../../../../shared/rules/execution/outcome.ts';
import { byHand, forward, planOf, send, startRun, type Run } from './rehearsed.ts';

const expectOne = { expect: { query: 'mode', equals: 1 } };
const noAnswer = { kind: 'no-answer', reason: 'no answer within 10s' } as const;
const notSent = { kind: 'not-sent', reason: 'connection refused' } as const;
const requests = (run: Run) =>
  run.log.filter((event) => event.kind === 'step.intended' && event.data.request !== null).length;

describe('after a start', () => {
  it('the next step begins by itself when the former is done', () => {
    const run = startRun(planOf([send('a'), send('b')]));
    expect(run.statuses()).toEqual(['sending', 'not-started']);
    run.answer();
    expect(run.statuses()).toEqual(['done', 'sending']);
    run.answer();
    expect(run.statuses()).toEqual(['done', 'done']);
    // It stays open, so that it can still be rolled back.
    expect(run.state.status).toBe('running');
    expect(run.allowed()).toEqual(['pause', 'rollback', 'finish']);
  });

  it('a step that was only answered is not called measured', () => {
    const run = startRun(planOf([send('a')]));
    run.answer(204);
    expect(run.state.steps[0]).toMatchObject({ status: 'done', proof: 'reply', reply: 204 });
  });

  it('a step with an expectation is verifying until it is measured', () => {
    const run = startRun(planOf([send('a', expectOne), send('b')]));
    run.answer();
    expect(run.statuses()).toEqual(['verifying', 'not-started']);
    const [step] = run.state.steps;
    const fact =
      step && afterMeasurement(run.state, step, { measurements: [], proved: true, timeIsUp: false });
    if (fact) run.add(fact);
    run.advance();
    expect(run.state.steps[0]).toMatchObject({ status: 'done', proof: 'measured' });
    expect(run.statuses()[1]).toBe('sending');
  });

  it('an unverified step does not advance by itself', () => {
    const run = startRun(planOf([send('a', expectOne), send('b')]));
    run.answer();
    const [step] = run.state.steps;
    const fact =
      step && afterMeasurement(run.state, step, { measurements: [], proved: false, timeIsUp: true });
    if (fact) run.add(fact);
    expect(run.advance()).toEqual({ kind: 'nothing' });
    expect(run.allowed()).toEqual([
      'a:retry',
      'a:resolve',
      'a:measure',
      'b:skip',
      'b:defer',
      'pause',
      'rollback',
      'finish',
    ]);
    run.say({ act: 'resolve', place: forward('a'), outcome: 'done', note: 'seen on the page' });
    run.advance();
    expect(run.state.steps[0]).toMatchObject({ status: 'done', proof: 'person', by: 'li.na' });
    expect(run.statuses()[1]).toBe('sending');
  });

  it('waits for a person at a manual step', () => {
    const run = startRun(planOf([byHand('call'), send('b')]));
    expect(run.statuses()).toEqual(['waiting', 'not-started']);
    expect(run.allowed()).toContain('call:confirm');
    run.say({ act: 'confirm', place: forward('call'), note: 'they know' }, 'wang.lei');
    expect(run.state.steps[0]).toMatchObject({
      status: 'done',
      proof: 'person',
      by: 'wang.lei',
      reason: 'they know',
    });
    run.advance();
    expect(run.statuses()[1]).toBe('sending');
  });

  it('measures a manual step that has an expectation, instead of taking a tick for it', () => {
    const run = startRun(planOf([byHand('switch', expectOne)]));
    run.say({ act: 'confirm', place: forward('switch'), note: null });
    expect(run.statuses()).toEqual(['verifying']);
  });

  it('ends a wait by time, and measures after it where the plan says so', () => {
    const plain = startRun(planOf([{ id: 'pause', title: 'pause', action: { wait: '10s' } }]));
    const [waiting] = plain.state.steps;
    expect(waiting?.status).toBe('waiting');
    expect(waiting && afterWait(plain.state, waiting)).toMatchObject({
      kind: 'step.done',
      data: { proof: 'elapsed' },
    });
    const measured = startRun(
      planOf([{ id: 'pause', title: 'pause', action: { wait: '10s' }, ...expectOne }]),
    );
    expect(measured.state.steps[0] && afterWait(measured.state, measured.state.steps[0]).kind).toBe(
      'step.verifying',
    );
  });

  it('goes on over skipped and deferred steps, and can run a deferred one later', () => {
    const run = startRun(planOf([byHand('a'), send('b')]));
    run.say({ act: 'defer', place: forward('a'), reason: 'after the peak' });
    run.advance();
    expect(run.statuses()).toEqual(['deferred', 'sending']);
    expect(run.refusalOf('a:run')).toMatch(/step 2 is being sent/);
    run.answer();
    run.say({ act: 'run', place: forward('a') });
    expect(run.statuses()).toEqual(['waiting', 'done']);
  });

  it.each([
    [[], 'complete'],
    [['skip'], 'complete'],
    [['defer'], 'complete-except-deferred'],
  ] as const)('comes to what its steps came to: %s → %s', (acts, outcome) => {
    const run = startRun(planOf([byHand('a')]));
    const [act] = acts;
    run.say(
      act ? { act, place: forward('a'), reason: 'why' } : { act: 'confirm', place: forward('a'), note: null },
    );
    run.say({ act: 'finish' });
    expect(run.state).toMatchObject({ status: 'finished', outcome });
    expect(run.allowed()).toEqual([]);
  });

  it('ends early with steps that nobody settled, never with one whose fate is open', () => {
    const run = startRun(planOf([send('a'), send('b')]));
    expect(run.refusalOf('finish')).toMatch(/step 1 is being sent/);
    run.deliver(noAnswer);
    expect(run.refusalOf('finish')).toMatch(/step 1 is UNKNOWN/);
    run.say({ act: 'resolve', place: forward('a'), outcome: 'failed', note: null });
    run.say({ act: 'finish' });
    expect(run.state.outcome).toBe('ended-early');
  });
});

describe('a request', () => {
  it.each([
    ['refused by the target', { kind: 'answered', status: 403, body: '' }, 'failed'],
    ['sent elsewhere', { kind: 'answered', status: 302, body: '' }, 'failed'],
    ['broken in the target', { kind: 'answered', status: 503, body: '' }, 'unknown'],
    ['never answered', noAnswer, 'unknown'],
    ['never sent', notSent, 'failed'],
  ] as const)('that was %s stops the run', (_, delivery, status) => {
    const run = startRun(planOf([send('a'), send('b')]));
    run.deliver(delivery);
    expect(run.statuses()).toEqual([status, 'not-started']);
    expect(run.advance()).toEqual({ kind: 'nothing' });
  });

  it('that is UNKNOWN is decided by a person and never sent again before', () => {
    const run = startRun(planOf([send('a', { idempotent: true }), send('b')]));
    run.deliver(noAnswer);
    expect(run.say({ act: 'retry', place: forward('a') })).toMatchObject({ ok: false, code: 'conflict' });
    expect(run.allowed().filter((act) => act.startsWith('a:'))).toEqual(['a:resolve']);
    run.say({ act: 'resolve', place: forward('a'), outcome: 'failed', note: null });
    run.say({ act: 'retry', place: forward('a') });
    expect(run.state.steps[0]).toMatchObject({ status: 'sending', attempt: 2, key: 'EX-1:a:forward:2' });
  });

  it('that is UNKNOWN can be measured again without being sent', () => {
    const run = startRun(planOf([send('a', expectOne)]));
    run.deliver(noAnswer);
    run.say({ act: 'measure', place: forward('a') });
    expect(run.statuses()).toEqual(['verifying']);
    expect(requests(run)).toBe(1);
  });

  it('that failed can be done by hand where the plan says how', () => {
    const run = startRun(planOf([send('a', { manual: 'call them' }), send('b')]));
    run.deliver(notSent);
    run.say({ act: 'confirm', place: forward('a'), note: 'done by phone' });
    run.advance();
    expect(run.state.steps[0]).toMatchObject({ status: 'done', proof: 'person', reason: 'done by phone' });
    expect(run.statuses()[1]).toBe('sending');
  });
});

describe('offline', () => {
  it('a remote step does not start by itself, and says why; a person may start it or do it by hand', () => {
    const run = startRun(planOf([byHand('a'), send('b', { manual: 'call' })]));
    run.obstacle = 'shop did not answer';
    run.say({ act: 'confirm', place: forward('a'), note: null });
    expect(run.advance()).toEqual({ kind: 'held', place: forward('b'), reason: 'shop did not answer' });
    expect(run.allowed()).toEqual(expect.arrayContaining(['b:run', 'b:confirm', 'b:skip', 'b:defer']));
    run.say({ act: 'run', place: forward('b') });
    expect(run.statuses()[1]).toBe('sending');
  });

  it('manual steps are recorded as ever', () => {
    const run = startRun(planOf([byHand('a'), byHand('b')]));
    run.obstacle = 'shop did not answer';
    run.say({ act: 'confirm', place: forward('a'), note: null });
    run.advance();
    expect(run.statuses()).toEqual(['done', 'waiting']);
  });
});

describe('pause', () => {
  it('starts nothing until it is resumed, and lets a person run single steps', () => {
    const run = startRun(planOf([send('a'), send('b'), send('c')]));
    run.say({ act: 'pause' });
    run.answer();
    expect(run.statuses()).toEqual(['done', 'not-started', 'not-started']);
    run.say({ act: 'run', place: forward('b') });
    run.answer();
    expect(run.statuses()).toEqual(['done', 'done', 'not-started']);
    run.say({ act: 'resume' });
    run.advance();
    expect(run.statuses()[2]).toBe('sending');
  });
});

describe('a start', () => {
  it('is refused where the plan is no longer the one that was shown', () => {
    const decision = decideStart({
      executionId: 'EX-1',
      plan: planOf([send('a')]),
      parameters: {},
      freeze: null,
      hash: 'new',
      mode: 'live',
      seenHash: 'old',
      typedId: undefined,
      now: 0,
      binding: 'b',
    });
    expect(decision).toMatchObject({ ok: false, code: 'conflict', field: 'hash' });
  });
});

describe('a dry run', () => {
  it('sends nothing, asks nobody, and ends by itself', () => {
    const run = startRun(
      planOf([send('a', { approval: 'two-person' }), byHand('b')], { risk: 'high' }),
      'dry-run',
    );
    expect(run.state).toMatchObject({ status: 'finished', outcome: 'complete' });
    expect(run.state.steps.map(({ proof }) => proof)).toEqual(['dry-run', 'dry-run']);
    expect(requests(run)).toBe(0);
  });
});

describe('a drill', () => {
  it('takes the reply for proof, because nothing in production moves', () => {
    const run = startRun(planOf([send('a', expectOne)]), 'drill');
    run.answer();
    expect(run.state.steps[0]).toMatchObject({ status: 'done', proof: 'reply' });
  });
});

describe('after a crash', () => {
  it('what was under way is UNKNOWN and the rest is paused', () => {
    const run = startRun(planOf([send('a'), send('b')]));
    run.crash();
    expect(run.statuses()).toEqual(['unknown', 'not-started']);
    expect(run.state.status).toBe('paused');
    run.say({ act: 'resolve', place: forward('a'), outcome: 'done', note: null });
    expect(run.advance()).toEqual({ kind: 'nothing' });
    expect(requests(run)).toBe(1);
  });

  it('a step that was being proved, or waited for a person, is UNKNOWN as well', () => {
    const proving = startRun(planOf([send('a', expectOne)]));
    proving.answer();
    proving.crash();
    expect(proving.statuses()).toEqual(['unknown']);
    expect(proving.allowed()).toContain('a:measure');
    const waiting = startRun(planOf([byHand('a')]));
    waiting.crash();
    expect(waiting.statuses()).toEqual(['unknown']);
  });

  it('says nothing again about an execution that it has paused already', () => {
    const run = startRun(planOf([send('a'), send('b')]));
    run.crash();
    const facts = run.log.length;
    run.crash();
    expect(run.log.length).toBe(facts);
  });
});
