import { describe, expect, it } from 'vitest';
import { actOnWhole, primaryAct, stepInFocus } from '../../../renderer/boards/executions/attention.ts';
import { progressOf } from '../../../renderer/boards/executions/progress.ts';
import { rollbackPreview } from '../../../renderer/boards/executions/rollback-preview.ts';
import { aStep, anExecution, runOfTheMock, troubledRun } from '../../support/execution-fixtures.ts';
import { couponCache, degradeRecommendation } from '../../support/plan-fixtures.ts';

describe('the progress of a run', () => {
  it('counts as verified only what a measurement proved', () => {
    expect(progressOf(runOfTheMock())).toMatchObject({
      all: 6,
      verified: 2,
      confirmed: 1,
      answered: 0,
      deferred: 1,
    });
  });

  it('keeps answered, unverified, failed and unknown apart', () => {
    expect(progressOf(troubledRun())).toMatchObject({
      verified: 0,
      answered: 1,
      unverified: 1,
      failed: 1,
      unknown: 1,
      skipped: 1,
    });
  });

  it('does not count a dry run as verified', () => {
    const run = anExecution(couponCache, { steps: [aStep('ttl', { status: 'done', proof: 'dry-run' })] });
    expect(progressOf(run)).toMatchObject({ verified: 0, other: 1 });
  });
});

describe('the step to look at', () => {
  it('is the unknown one before one that failed or waits', () => {
    expect(stepInFocus(troubledRun())?.stepId).toBe('all');
  });

  it('is the next that was not started where nothing is under way', () => {
    expect(stepInFocus(anExecution(couponCache))?.stepId).toBe('announce');
  });

  it('is a roll-back under way before the steps', () => {
    const run = anExecution(couponCache, {
      status: 'rolling-back',
      rollbacks: [aStep('ttl', { direction: 'rollback', status: 'waiting' })],
      steps: [aStep('ttl', { status: 'waiting' })],
    });
    expect(stepInFocus(run)?.direction).toBe('rollback');
  });

  it('is none when the run has finished', () => {
    expect(stepInFocus(anExecution(couponCache, { status: 'finished' }))).toBeNull();
  });
});

describe('the primary act', () => {
  const offered = (act: 'run' | 'retry' | 'rollback', refused: string | null) => ({
    act,
    stepId: 'ttl',
    direction: 'forward' as const,
    refused,
  });

  it('is an allowed one before a refused one of higher rank', () => {
    const run = anExecution(couponCache, { acts: [offered('run', 'not yet'), offered('retry', null)] });
    expect(primaryAct(run)?.act).toBe('retry');
  });

  it('is the refused one with its reason where none is allowed', () => {
    expect(primaryAct(anExecution(couponCache, { acts: [offered('run', 'not yet')] }))?.refused).toBe(
      'not yet',
    );
  });

  it('is to run a remote step before confirming it by hand, and to confirm one that waits for that', () => {
    const at = { stepId: 'ttl', direction: 'forward' as const, refused: null };
    const acts = [
      { ...at, act: 'confirm' as const },
      { ...at, act: 'run' as const },
    ];
    expect(primaryAct(anExecution(couponCache, { acts }))?.act).toBe('run');
    const waiting = [aStep('ttl', { status: 'waiting' })];
    expect(primaryAct(anExecution(couponCache, { acts, steps: waiting }))?.act).toBe('confirm');
  });

  it('is to finish only when nothing is left to do', () => {
    const finish = { act: 'finish' as const, stepId: null, direction: 'forward' as const, refused: null };
    const steps = couponCache.steps.map(({ id }) => aStep(id, { status: 'done', proof: 'reply' }));
    expect(primaryAct(anExecution(couponCache, { acts: [finish] }))).toBeNull();
    expect(primaryAct(anExecution(couponCache, { acts: [finish], steps }))?.act).toBe('finish');
  });

  it('is never the roll-back', () => {
    expect(primaryAct(anExecution(couponCache, { acts: [offered('rollback', null)] }))).toBeNull();
  });

  it('finds an act on the whole run, not one on a step', () => {
    expect(actOnWhole(runOfTheMock(), 'pause')?.stepId).toBeNull();
    expect(actOnWhole(runOfTheMock(), 'approve')).toBeNull();
  });
});

describe('what a roll-back would reverse', () => {
  it('is every step with an inverse that is done, or was answered and is not proved, the last first', () => {
    const preview = rollbackPreview(runOfTheMock());
    expect(preview.reversed.map(({ number }) => number)).toEqual([4, 3, 2]);
  });

  it('says what stays, and why', () => {
    const preview = rollbackPreview(troubledRun());
    expect(preview.kept.map(({ number, why }) => [number, why])).toEqual([
      [1, 'irreversible'],
      [5, 'unknown'],
    ]);
  });

  it('leaves out what is being rolled back already', () => {
    const run = runOfTheMock();
    const rollbacks = [aStep('ten', { direction: 'rollback', status: 'sending' })];
    expect(rollbackPreview({ ...run, rollbacks }).reversed.map(({ number }) => number)).toEqual([4, 2]);
  });

  it('reverses nothing before anything was done', () => {
    expect(rollbackPreview(anExecution(degradeRecommendation))).toEqual({ reversed: [], kept: [] });
  });
});
