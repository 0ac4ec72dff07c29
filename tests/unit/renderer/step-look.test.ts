import { describe, expect, it } from 'vitest';
import { measurementBar } from '../../../renderer/boards/executions/measurement-bar.ts';
import { stepLook } from '../../../renderer/boards/executions/step-look.ts';
import { progressInWords, summaryInWords } from '../../../renderer/boards/executions/summary-in-words.ts';
import { progressOf } from '../../../renderer/boards/executions/progress.ts';
import type { StepState } from '../../../shared/model/execution.ts';
import { FilledExpectation } from '../../../shared/model/expectation.ts';
import { evening } from '../../support/alert-fixtures.ts';
import { aStep, runOfTheMock, troubledRun } from '../../support/execution-fixtures.ts';
import { degradeRecommendation } from '../../support/plan-fixtures.ts';
import { speechIn } from '../../support/speech-fixture.ts';

const en = speechIn('en');
const run = runOfTheMock();
const now = evening('21:24:07');

function look(step: StepState, at = now) {
  const planned = degradeRecommendation.steps.find(({ id }) => id === step.stepId);
  if (!planned) throw new Error(`the plan has no step ${step.stepId}`);
  return stepLook({ step, planned, execution: run, now: at }, en);
}

const done = (proof: StepState['proof']) =>
  look(aStep('freeze', { status: 'done', proof, by: 'li.na', reply: 200, since: now }));

describe('how a step looks', () => {
  it('is green, and says verified, only where a measurement proved it', () => {
    expect(done('measured')).toMatchObject({ tone: 'verified', word: 'verified' });
    for (const proof of ['reply', 'person', 'elapsed', 'dry-run', null] as const) {
      expect(done(proof).tone).toBe('settled');
      expect(done(proof).word).not.toMatch(/verified/);
    }
  });

  it('says what proved it otherwise', () => {
    expect(done('reply').word).toBe('answered 200, not measured');
    expect(done('person').word).toBe('confirmed by Li Na');
    expect(done('dry-run').word).toBe('dry run, nothing sent');
  });

  it('tells unverified, failed and unknown apart', () => {
    const tones = (['unverified', 'failed', 'unknown'] as const).map((status) =>
      look(aStep('half', { status })),
    );
    expect(new Set(tones.map(({ tone }) => tone)).size).toBe(3);
    expect(tones.map(({ word }) => word)).toEqual(['UNVERIFIED', 'FAILED', 'UNKNOWN']);
  });

  it('counts as held only what was measured', () => {
    const half = run.steps.find(({ stepId }) => stepId === 'half') ?? aStep('half');
    expect(look(half)).toMatchObject({ tone: 'active', word: 'held 39 of 60 s' });
    // No sample since: nobody knows whether it held on.
    expect(look(half, evening('21:26:00'))).toEqual({
      tone: 'stale',
      word: 'held 39 of 60 s',
      detail: 'as of 21:24:05',
    });
  });

  it('counts down while a second person is asked, and no longer', () => {
    expect(look(aStep('all'))).toEqual({ tone: 'person', word: '01:51 left', detail: 'expires 21:25:58' });
    expect(look(aStep('all'), evening('21:26:00')).word).toBe('after step 4');
  });

  it('says after which step it comes', () => {
    expect(look(aStep('check')).word).toBe('after step 5');
  });
});

describe('how a roll-back looks', () => {
  const back = (stepId: string, status: StepState['status'] = 'not-started') =>
    aStep(stepId, { direction: 'rollback', status });
  const rollbacks = [back('ten', 'skipped'), back('freeze'), back('announce')];
  const execution = { ...run, status: 'rolling-back' as const, rollbacks };
  const words = (step: StepState) => {
    const planned = degradeRecommendation.steps.find(({ id }) => id === step.stepId);
    if (!planned) throw new Error(`the plan has no step ${step.stepId}`);
    return stepLook({ step, planned, execution, now }, en).word;
  };

  it('is next when everything before it in the reverse order is settled', () => {
    expect(rollbacks.map(words)).toEqual(['skipped', 'next', 'not started']);
  });

  it('leaves the steps that were never begun at rest', () => {
    expect(words(aStep('check'))).toBe('not started');
  });

  it('says in the bar when a roll-back can be run', () => {
    const act = { act: 'run' as const, stepId: 'freeze', direction: 'rollback' as const, refused: null };
    const steps = run.steps.map((step) => ({ ...step, status: 'done' as const }));
    expect(summaryInWords({ ...execution, steps, acts: [act] }, en)).toBe(
      'The roll-back of step 2 can be run',
    );
    expect(summaryInWords({ ...execution, steps, acts: [] }, en)).toBe('Rolling back');
  });
});

describe('a run in one line', () => {
  it('names what a person must decide before anything else', () => {
    expect(summaryInWords(troubledRun(), en)).toBe('Step 5 is UNKNOWN: decide it');
    expect(summaryInWords({ ...troubledRun(), status: 'paused' }, en)).toBe('Step 5 is UNKNOWN: decide it');
  });

  it('names the step that waits for its measurement', () => {
    expect(summaryInWords(run, en)).toBe('Step 4 waits for its measurement');
  });

  it('names how it ended', () => {
    const ended = { ...run, status: 'finished' as const, outcome: 'complete-except-deferred' as const };
    expect(summaryInWords(ended, en)).toBe('Finished: Complete except deferred');
  });

  it('puts what went wrong first when it counts', () => {
    expect(progressInWords(progressOf(troubledRun()), en)).toEqual({
      verified: '0 of 6 verified',
      others: ['1 UNKNOWN', '1 failed', '1 unverified', '1 skipped', '1 confirmed', '1 answered'],
    });
  });
});

describe('a measurement beside its bound', () => {
  const measured = (values: (number | null)[]) => ({
    query: 'q',
    values,
    sampledAt: now,
    met: false,
    heldSince: null,
  });

  it('has room beyond the bound and the value, and begins at zero', () => {
    const bar = measurementBar(FilledExpectation.parse({ query: 'q', below: 300 }), measured([212]));
    expect(bar.bounds).toEqual([{ at: 1 / 1.2, value: 300 }]);
    expect(bar.values[0]).toBeCloseTo(212 / 360);
    expect(bar.met).toEqual({ from: 0, to: 1 / 1.2 });
  });

  it('shows the series that decides: each must hold', () => {
    const values = [0.002, 0.034, null];
    expect(measurementBar(FilledExpectation.parse({ query: 'q', below: 0.01 }), measured(values)).worst).toBe(
      0.034,
    );
    expect(measurementBar(FilledExpectation.parse({ query: 'q', above: 0.01 }), measured(values)).worst).toBe(
      0.002,
    );
    expect(measurementBar(FilledExpectation.parse({ query: 'q', equals: 0 }), measured(values)).worst).toBe(
      0.034,
    );
  });

  it('shows nothing where nothing was measured: not zero', () => {
    const bar = measurementBar(FilledExpectation.parse({ query: 'q', equals: 0 }), measured([]));
    expect(bar.values).toEqual([]);
    expect(bar.worst).toBeNull();
    expect(measurementBar(FilledExpectation.parse({ query: 'q', equals: 1 }), null).worst).toBeNull();
  });
});
