import { describe, expect, it } from 'vitest';
import type { TriggerView } from '../../../shared/contract/plans.ts';
import { Plan } from '../../../shared/model/plan.ts';
import { plansFor, type Situation } from '../../../shared/rules/plan-match.ts';

const step = { id: 'tell', title: 'Tell', action: { manual: 'Call the lead.' } };

function candidate(plan: Record<string, unknown>, state: TriggerView['state'] = 'quiet') {
  return {
    plan: Plan.parse({ version: 1, title: 'A plan', kind: 'emergency', steps: [step], ...plan }),
    trigger: { state, since: null, value: null, reference: null },
  };
}

const nothing: Situation = { named: [], codes: [], entry: null, line: null };

describe('plans for a situation', () => {
  it('puts the plan that the alert names first', () => {
    const plans = [candidate({ id: 'PLN-1', codes: ['SLOW'] }), candidate({ id: 'PLN-2' })];
    expect(plansFor({ ...nothing, named: ['PLN-2'], codes: ['SLOW'] }, plans)).toEqual(['PLN-2', 'PLN-1']);
  });

  it('finds the plan whose trigger watches the entry, and not one of an entry with a longer name', () => {
    const watches = (id: string, entry: string) =>
      candidate({ id, trigger: { query: `shop_entry_qps{entry="${entry}"}`, above: 1 } });
    const plans = [watches('PLN-1', 'pay@submit-v2'), watches('PLN-2', 'pay@submit')];
    expect(plansFor({ ...nothing, entry: 'pay@submit' }, plans)).toEqual(['PLN-2']);
  });

  it('proposes a plan of the same line only while its trigger is fired', () => {
    const situation = { ...nothing, line: 'two-wheel' };
    expect(plansFor(situation, [candidate({ id: 'PLN-1', line: 'two-wheel' })])).toEqual([]);
    const fired = [candidate({ id: 'PLN-1', line: 'two-wheel' }, 'fired')];
    expect(plansFor(situation, fired)).toEqual(['PLN-1']);
    expect(plansFor({ ...situation, entry: 'unlock@scan' }, fired)).toEqual([]);
  });

  it('follows the decision ladder among equals', () => {
    const codes = ['SLOW'];
    const plans = [
      candidate({ id: 'PLN-1', codes, rung: 'degrade' }),
      candidate({ id: 'PLN-2', codes, rung: 'cut-over', risk: 'high' }),
      candidate({ id: 'PLN-3', codes, rung: 'cut-over', risk: 'low' }),
    ];
    expect(plansFor({ ...nothing, codes }, plans)).toEqual(['PLN-3', 'PLN-2', 'PLN-1']);
  });

  it('never proposes a plan for before or after the promotion', () => {
    expect(
      plansFor({ ...nothing, codes: ['SLOW'] }, [candidate({ id: 'PLN-1', kind: 'after', codes: ['SLOW'] })]),
    ).toEqual([]);
  });
});
