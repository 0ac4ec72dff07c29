import { describe, expect, it } from 'vitest';
import { decideStart } from '../../../../shared/rules/execution/decide.ts';
import { forward, planOf, send, startRun } from './rehearsed.ts';

describe('the two-person rule', () => {
  const guarded = () => planOf([send('a', { approval: 'two-person' }), send('b')]);

  it('asks for a second person before the step, and begins when they agree', () => {
    const run = startRun(guarded());
    expect(run.statuses()).toEqual(['not-started', 'not-started']);
    expect(run.allowed()).toContain('a:approve');
    expect(run.say({ act: 'approve', place: forward('a') }, 'li.na')).toMatchObject({
      ok: false,
      code: 'second-person-needed',
    });
    run.say({ act: 'approve', place: forward('a') }, 'wang.lei');
    run.advance();
    expect(run.statuses()[0]).toBe('sending');
    expect(run.state.approvals[0]).toMatchObject({ requestedBy: 'li.na', approvedBy: 'wang.lei' });
  });

  it('expires after five minutes and is asked for again', () => {
    const run = startRun(guarded());
    run.now += 300_000;
    expect(run.say({ act: 'approve', place: forward('a') }, 'wang.lei')).toMatchObject({ ok: false });
    run.say({ act: 'run', place: forward('a') }, 'sun.hao');
    expect(run.statuses()[0]).toBe('not-started');
    expect(run.say({ act: 'approve', place: forward('a') }, 'sun.hao')).toMatchObject({ ok: false });
    expect(run.say({ act: 'approve', place: forward('a') }, 'wang.lei')).toMatchObject({ ok: true });
  });

  it('is not used late: an approval that lay for five minutes starts nothing', () => {
    const run = startRun(guarded());
    run.say({ act: 'pause' });
    run.say({ act: 'approve', place: forward('a') }, 'wang.lei');
    run.now += 300_000;
    run.say({ act: 'resume' });
    run.advance();
    expect(run.statuses()[0]).toBe('not-started');
  });

  it('covers one start only', () => {
    const run = startRun(guarded());
    run.say({ act: 'approve', place: forward('a') }, 'wang.lei');
    run.advance();
    run.answer(400);
    run.say({ act: 'retry', place: forward('a') });
    expect(run.statuses()[0]).toBe('failed');
    run.say({ act: 'approve', place: forward('a') }, 'wang.lei');
    run.say({ act: 'retry', place: forward('a') });
    expect(run.statuses()[0]).toBe('sending');
  });

  it('covers only what was asked for', () => {
    const run = startRun(guarded());
    const edited = { ...run.context, bindingOf: () => 'another target' };
    Object.defineProperty(run, 'context', { get: () => edited });
    expect(run.say({ act: 'approve', place: forward('a') }, 'wang.lei')).toMatchObject({
      ok: false,
      code: 'conflict',
    });
  });

  it('holds for the manual fallback too', () => {
    const run = startRun(planOf([send('a', { approval: 'two-person', manual: 'call' })]));
    expect(run.refusalOf('a:confirm')).toMatch(/second person/);
  });

  it('guards a plan of high risk as a whole, with its id typed', () => {
    const plan = planOf([send('a')], { risk: 'high' });
    const start = {
      executionId: 'EX-1',
      plan,
      parameters: {},
      freeze: null,
      hash: 'h',
      mode: 'live' as const,
      seenHash: undefined,
      typedId: 'PLN-2',
      now: 0,
      binding: 'b',
    };
    expect(decideStart(start)).toMatchObject({ ok: false, code: 'bad-input', field: 'typedId' });
    const run = startRun(plan, 'live', 'PLN-1');
    expect(run.state.status).toBe('waiting-for-approval');
    expect(run.allowed()).toEqual(['approve', 'finish']);
    expect(run.say({ act: 'run', place: forward('a') })).toMatchObject({ ok: false });
    run.say({ act: 'approve', place: null }, 'wang.lei');
    run.advance();
    expect(run.statuses()).toEqual(['sending']);
  });

  it('asks again for the whole when resumed after it expired', () => {
    const run = startRun(planOf([send('a')], { risk: 'high' }), 'live', 'PLN-1');
    run.now += 300_000;
    expect(run.refusalOf('approve')).toMatch(/expired/);
    run.say({ act: 'resume' });
    expect(run.say({ act: 'approve', place: null }, 'wang.lei')).toMatchObject({ ok: true });
  });
});
