import { describe, expect, it } from 'vitest';
import {
  hasCleared,
  incidentOf,
  inOrder,
  isOpen,
  nextStep,
} from '../../../renderer/boards/incidents/incident-facts.ts';
import { shortUnit } from '../../../renderer/boards/incidents/short-unit.ts';
import { formatNumber } from '../../../renderer/parts/number-format.ts';
import { incidentBoard, incidentOfTheMock } from '../../support/incident-fixtures.ts';

const { ladder } = incidentOfTheMock();
const ended = () => true;
const running = () => false;

describe('the list of incidents', () => {
  it('has the worst open one first, and what is over last', () => {
    expect(inOrder(incidentBoard().incidents).map(({ id }) => id)).toEqual(['INC-2', 'INC-3', 'INC-1']);
  });

  it('counts one that was merged as over', () => {
    expect(isOpen(incidentOfTheMock({ mergedInto: 'INC-9' }))).toBe(false);
    expect(isOpen(incidentOfTheMock({ status: 'watching' }))).toBe(true);
  });

  it('finds the open incident of an alert, never one that is over', () => {
    const { incidents } = incidentBoard();
    expect(incidentOf(incidents, ['a2'])?.id).toBe('INC-2');
    expect(incidentOf(incidents, ['a8'])).toBeNull();
  });
});

describe('an incident whose alerts are over', () => {
  const standing = { ...incidentOfTheMock().standing, alerts: 0 };

  it('has cleared, unlike one with an alert that stands', () => {
    expect(hasCleared(incidentOfTheMock({ standing }))).toBe(true);
    expect(hasCleared(incidentOfTheMock())).toBe(false);
  });

  it('is not one that people opened without any alert: nothing says that it is over', () => {
    expect(hasCleared(incidentOfTheMock({ alerts: [], standing }))).toBe(false);
  });
});

describe('the next action', () => {
  it('is to carry on with what runs, whatever rung it is on', () => {
    expect(nextStep(ladder, running)).toMatchObject({ kind: 'running', executionId: 'EX-0930-014' });
  });

  it('is the first plan of the first rung that was not tried, once nothing runs', () => {
    expect(nextStep(ladder, ended)).toMatchObject({
      kind: 'run',
      planId: 'PLN-021',
      step: { rung: 'roll-back' },
    });
  });

  it('is the plan whose trigger holds, before one on an earlier rung whose trigger does not', () => {
    const plan = (planId: string, quiet?: boolean) => ({
      planId,
      title: planId,
      why: '',
      execution: null,
      quiet,
    });
    const both: typeof ladder = [
      { rung: 'scale', plans: [plan('PLN-040', true)], changes: [] },
      { rung: 'degrade', plans: [plan('PLN-021')], changes: [] },
    ];
    expect(nextStep(both, ended)).toMatchObject({ kind: 'run', planId: 'PLN-021' });
    expect(nextStep(both.slice(0, 1), ended)).toMatchObject({ kind: 'run', planId: 'PLN-040' });
  });

  it('is to take a change back by hand where no plan does, before later rungs', () => {
    const byHand = ladder.map((step) => (step.rung === 'roll-back' ? { ...step, plans: [] } : step));
    expect(nextStep(byHand, ended)).toMatchObject({ kind: 'roll-back', changeId: 'CHG-2207' });
  });

  it('passes over a rung whose plans were all tried', () => {
    const tried = ladder.map((step) => ({
      ...step,
      plans: step.plans.map((plan) => ({ ...plan, execution: 'EX-1' })),
    }));
    expect(nextStep(tried, ended)).toEqual({ kind: 'none' });
  });

  it('is nothing where no rung offers anything', () => {
    expect(nextStep([], running)).toEqual({ kind: 'none' });
  });
});

describe('an amount that stands alone', () => {
  const text = (value: number, system: 'k-m-b' | 'wan-yi') => {
    const unit = shortUnit(value, system);
    return formatNumber(value, { unit }) + unit.label;
  };

  it('has few digits', () => {
    expect([117_000, 10_000_000, 4_460_000, 30_900, 850].map((value) => text(value, 'k-m-b'))).toEqual([
      '117K',
      '10.0M',
      '4.46M',
      '30.9K',
      '850',
    ]);
  });

  it('is counted by 万 up to ten million', () => {
    expect([117_000, 10_000_000, 4_460_000, 850].map((value) => text(value, 'wan-yi'))).toEqual([
      '11.7万',
      '1,000万',
      '446万',
      '850',
    ]);
  });
});
