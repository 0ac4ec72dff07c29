import { describe, expect, it } from 'vitest';
import { nextPlans } from '../../../renderer/boards/executions/next-plans.ts';
import { startObstacle } from '../../../renderer/boards/plans/start-obstacle.ts';
import { parametersOf } from '../../../renderer/boards/plans/typed-parameters.ts';
import { preflightOf } from '../../support/evening-boards.ts';
import { aStep } from '../../support/execution-fixtures.ts';
import { askedParameters, scaleOut, scaleOutRun } from '../../support/new-format-fixtures.ts';
import { routePayments } from '../../support/plan-fixtures.ts';

describe('what a person types for parameters', () => {
  const types = { to: 'number', note: 'text', zone: 'choice' } as const;

  it('is a number only where a number is asked for', () => {
    expect(parametersOf({ to: ' 4 ', note: '4', zone: '1' }, types)).toEqual({ to: 4, note: '4', zone: '1' });
    expect(parametersOf({ to: '−2.5' }, types)).toEqual({ to: -2.5 });
  });

  it('goes to the console as it was typed where it is none, so that the console says what is wrong', () => {
    expect(parametersOf({ to: '4 replicas' }, types)).toEqual({ to: '4 replicas' });
    expect(parametersOf({ to: '0x10' }, types)).toEqual({ to: '0x10' });
  });

  it('is given up by emptying the field: the console proposes again', () => {
    expect(parametersOf({ to: '  ', note: '' }, types)).toEqual({});
  });
});

describe('what stands before a start', () => {
  const [from, to] = askedParameters;
  if (!from || !to) throw new Error('two parameters are asked');
  const frozen = { en: 'changes are frozen', zh: '封网期' };

  it('is a missing or wrong parameter first, then what the console forbids, such as a freeze, then the id', () => {
    const asked = (changes: object) => preflightOf(routePayments, 'live', changes);
    const missing = asked({
      parameters: [from, { ...to, value: null, why: 'missing' }],
      obstacles: [frozen],
    });
    expect(startObstacle(missing, '')).toMatchObject({ kind: 'parameter', title: to.title });
    const filled = asked({ parameters: [from, to], obstacles: [frozen] });
    expect(startObstacle(filled, 'PLN-027')).toEqual({ kind: 'refused', reason: frozen });
    const excepted = asked({ parameters: [from, to], obstacles: [] });
    expect(startObstacle(excepted, '')).toEqual({ kind: 'type-id' });
    expect(startObstacle(excepted, 'PLN-027')).toBeNull();
  });
});

describe('what a run offers to go on with', () => {
  it('is nothing while it goes well, the next plans once a step has not come out, the way back once it is over', () => {
    const run = scaleOutRun();
    expect(nextPlans(run)).toEqual({ otherwise: [], back: null });
    const unverified = scaleOut.steps.map(({ id }) => aStep(id, { status: 'unverified' }));
    expect(nextPlans({ ...run, steps: unverified })).toEqual({
      otherwise: ['PLN-035', 'PLN-021'],
      back: null,
    });
    const done = scaleOut.steps.map(({ id }) => aStep(id, { status: 'done', proof: 'measured' }));
    expect(nextPlans({ ...run, steps: done })).toEqual({
      otherwise: ['PLN-035', 'PLN-021'],
      back: 'PLN-051',
    });
  });
});
