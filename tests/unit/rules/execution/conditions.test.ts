import { describe, expect, it } from 'vitest';
import { byHand, forward, planOf, send, startRun, watch } from './rehearsed.ts';

const onlyWhenBusy = { when: { query: 'load', above: 1 } };

describe('a step with a condition', () => {
  it('begins by itself where the condition holds when its turn comes', () => {
    const run = startRun(planOf([send('a', onlyWhenBusy)]));
    expect(run.statuses()).toEqual(['sending']);
  });

  it('is passed over where it does not hold, with what was measured on record', () => {
    const run = startRun(planOf([send('a', onlyWhenBusy), send('b')]), 'live', undefined, 'fails');
    expect(run.statuses()).toEqual(['skipped', 'sending']);
    expect(run.state.steps[0]).toMatchObject({ by: null, measurement: { query: 'load', met: false } });
  });

  it('is passed over before anybody is asked to approve it', () => {
    const guarded = send('a', { ...onlyWhenBusy, approval: 'two-person' });
    const run = startRun(planOf([guarded]), 'live', undefined, 'fails');
    expect(run.state.approvals).toEqual([]);
    expect(run.statuses()).toEqual(['skipped']);
  });

  it('is left to a person where it cannot be measured', () => {
    const run = startRun(planOf([send('a', onlyWhenBusy)]), 'live', undefined, 'unmeasurable');
    expect(run.statuses()).toEqual(['not-started']);
    expect(run.allowed()).toEqual(['a:run', 'a:skip', 'a:defer', 'pause', 'finish']);
    run.say({ act: 'run', place: forward('a') });
    expect(run.statuses()).toEqual(['sending']);
  });

  it('waits for the first answer of a query that has never been asked', () => {
    const run = startRun(planOf([send('a', onlyWhenBusy)]), 'live', undefined, 'awaited');
    expect(run.advance()).toMatchObject({ kind: 'look' });
    run.condition = 'holds';
    run.advance();
    expect(run.statuses()).toEqual(['sending']);
  });

  it('is shown by a dry run whatever it comes to', () => {
    const run = startRun(planOf([send('a', onlyWhenBusy)]), 'dry-run', undefined, 'fails');
    expect(run.statuses()).toEqual(['done']);
  });

  it('counts as settled when it was passed over, so that the run is complete', () => {
    const run = startRun(planOf([send('a', onlyWhenBusy), byHand('b')]), 'live', undefined, 'fails');
    run.say({ act: 'confirm', place: forward('b'), note: null });
    run.say({ act: 'finish' });
    expect(run.state.outcome).toBe('complete');
  });
});

describe('a step that only measures', () => {
  it('is measured when its turn comes, and sends nothing', () => {
    const run = startRun(planOf([watch('a'), send('b')]));
    expect(run.statuses()).toEqual(['verifying', 'not-started']);
    expect(run.log.some(({ kind }) => kind === 'step.intended')).toBe(false);
    expect(run.state.steps[0]).toMatchObject({ attempt: 1 });
  });

  it('neither hinders a roll-back nor is taken back', () => {
    const run = startRun(planOf([send('a'), watch('b')]));
    run.answer();
    expect(run.statuses()).toEqual(['done', 'verifying']);
    expect(run.say({ act: 'rollback' })).toMatchObject({ ok: true });
    run.advance();
    expect(run.statuses()).toEqual(['done', 'skipped']);
    expect(run.state.rollbacks.map(({ stepId }) => stepId)).toEqual(['a']);
  });

  it('is unknown after a crash, which hinders no roll-back, since it did nothing', () => {
    const run = startRun(planOf([send('a'), watch('b')]));
    run.answer();
    run.crash();
    expect(run.statuses()).toEqual(['done', 'unknown']);
    expect(run.allowed()).toContain('b:measure');
    expect(run.allowed()).toContain('rollback');
  });

  it('is a look that a person takes in a drill, and nothing in a dry run', () => {
    const drill = startRun(planOf([watch('a')]), 'drill');
    expect(drill.statuses()).toEqual(['waiting']);
    expect(drill.allowed()).toContain('a:confirm');
    drill.say({ act: 'confirm', place: forward('a'), note: null });
    expect(drill.state.steps[0]).toMatchObject({ status: 'done', proof: 'person' });
    expect(startRun(planOf([watch('a')]), 'dry-run').statuses()).toEqual(['done']);
  });
});
