import { describe, expect, it } from 'vitest';
import { atHand, runsOnWall } from '../../../../renderer/boards/executions/run-on-wall.ts';
import { aStep, anExecution } from '../../../support/execution-fixtures.ts';
import { degradeRecommendation } from '../../../support/plan-fixtures.ts';

const plan = degradeRecommendation;
const [first = '', second = '', third = ''] = plan.steps.map(({ id }) => id);
const steps = (...statuses: ('done' | 'verifying' | 'unknown' | 'deferred' | 'not-started')[]) =>
  plan.steps.map(({ id }, index) => aStep(id, { status: statuses[index] ?? 'not-started' }));

describe('the run that a wall shows', () => {
  it('is real before it is a drill, waits for a person before it goes by itself, and is the latest', () => {
    const runs = [
      anExecution(plan, { id: 'over', status: 'finished' }),
      anExecution(plan, { id: 'drill', mode: 'drill', startedAt: 9, steps: steps('unknown') }),
      anExecution(plan, { id: 'old', startedAt: 1, steps: steps('done', 'verifying') }),
      anExecution(plan, { id: 'new', startedAt: 5, steps: steps('done', 'verifying') }),
      anExecution(plan, { id: 'unknown', startedAt: 2, steps: steps('unknown') }),
    ];
    expect(runsOnWall(runs).map(({ id }) => id)).toEqual(['unknown', 'new', 'old', 'drill']);
  });

  it('tells the step at hand and the next one that is to be done', () => {
    const { step, next } = atHand(anExecution(plan, { steps: steps('done', 'verifying') }));
    expect([step?.stepId, next?.stepId]).toEqual([second, third]);
  });

  it('tells of a roll-back in its own order', () => {
    const rolling = anExecution(plan, {
      status: 'rolling-back',
      steps: steps('done', 'done'),
      rollbacks: [
        aStep(second, { direction: 'rollback', status: 'sending' }),
        aStep(first, { direction: 'rollback' }),
      ],
    });
    const { step, next } = atHand(rolling);
    expect([step?.stepId, step?.direction, next?.stepId, next?.direction]).toEqual([
      second,
      'rollback',
      first,
      'rollback',
    ]);
  });

  it('tells of nothing once all is over', () => {
    expect(atHand(anExecution(plan, { status: 'finished' }))).toEqual({ step: null, next: null });
  });
});
