import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TriggerView } from '../../../shared/contract/plans.ts';
import { Plan } from '../../../shared/model/plan.ts';
import { plansFor, rankedPlans, type Candidate, type Situation } from '../../../shared/rules/plan-match.ts';

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

  it('puts what names the coordinate closer before what names the node, and that before the system', () => {
    const named = (id: string, code: string) => candidate({ id, codes: [code], rung: 'cut-over' });
    const asked = ['a@b:internal:X', 'k123456789', 'X', 'a@b', 'a'];
    const plans = [
      named('PLN-1', 'a'),
      named('PLN-2', 'a@b'),
      named('PLN-3', 'X'),
      named('PLN-4', 'a@b:internal:X'),
      named('PLN-5', 'b'),
    ];
    const situation = { ...nothing, codes: asked };
    expect(plansFor(situation, plans)).toEqual(['PLN-4', 'PLN-3', 'PLN-2', 'PLN-1']);
    expect(rankedPlans(situation, plans)[2]?.reasons[0]?.en).toBe('answers a@b');
  });

  it('does not take a plan for another node, alike as the faults look, where it is known where it lies', () => {
    const plans = [
      candidate({ id: 'PLN-1', codes: ['DB_TIMEOUT', 'order-db@write'], portrait: 'database-slow' }),
      candidate({ id: 'PLN-2', codes: ['POOL', 'coupon-db@lock'], portrait: 'database-slow' }),
      candidate({ id: 'PLN-3', portrait: 'database-slow' }),
    ];
    const situation = { ...nothing, codes: ['POOL'], portrait: 'database-slow' };
    expect(plansFor(situation, plans)).toEqual(['PLN-2', 'PLN-1', 'PLN-3']);
    expect(plansFor({ ...situation, node: 'coupon-db@lock' }, plans)).toEqual(['PLN-2', 'PLN-3']);
  });

  it('says who names a plan', () => {
    const [plan] = rankedPlans({ ...nothing, named: ['PLN-1'], namedBy: 'coordinates' }, [
      candidate({ id: 'PLN-1' }),
    ]);
    expect(plan?.reasons[0]).toEqual({ en: 'named in the coordinates file', zh: '坐标配置中指明' });
  });

  const codes = ['SLOW'];
  const slow = { ...nothing, codes, line: 'two-wheel', portrait: 'dependency-slow' };
  const sound = { state: 'healthy' as const, since: 0, checkedAt: 0, reasons: [] };
  const reason = {
    code: 'drill-overdue' as const,
    about: '30d',
    text: { en: 'never drilled', zh: '未演练' },
  };
  it.each<[string, Partial<Candidate> & { of: object }, Partial<Candidate> & { of: object }]>([
    [
      'a trigger that has fired',
      { of: {}, trigger: candidate({ id: 'x' }, 'fired').trigger },
      { of: { rung: 'cut-over' } },
    ],
    ['a code', { of: {} }, { of: { codes: [], portrait: 'dependency-slow' } }],
    ['the portrait', { of: { portrait: 'dependency-slow' } }, { of: { rung: 'cut-over' } }],
    [
      'a pending trigger',
      { of: {}, trigger: candidate({ id: 'x' }, 'pending').trigger },
      { of: { rung: 'cut-over' } },
    ],
    ['the line', { of: { line: 'two-wheel' } }, { of: { rung: 'cut-over' } }],
    ['the rung', { of: { rung: 'scale' }, standing: 'cached' }, { of: { rung: 'limit' } }],
    [
      'a copy that is confirmed',
      { of: {}, health: { ...sound, state: 'ailing', reasons: [reason] } },
      { of: {}, standing: 'cached' },
    ],
    [
      'a drill in time',
      { of: { risk: 'high' } },
      { of: { risk: 'low' }, health: { ...sound, reasons: [reason] } },
    ],
    [
      'health',
      { of: { risk: 'high' }, health: sound },
      { of: { risk: 'low' }, health: { ...sound, state: 'ailing' } },
    ],
    [
      'known health',
      { of: { risk: 'high' }, health: sound },
      { of: { risk: 'low' }, health: { ...sound, state: 'unchecked' } },
    ],
    ['the lower risk', { of: { risk: 'low' } }, { of: { risk: 'medium' } }],
  ])('prefers %s', (_what, { of: better, ...its }, { of: worse, ...theirs }) => {
    // The id alone would put the worse one first.
    const plans = [
      { ...candidate({ id: 'PLN-2', codes, ...better }), ...its },
      { ...candidate({ id: 'PLN-1', codes, ...worse }), ...theirs },
    ];
    expect(plansFor(slow, plans)).toEqual(['PLN-2', 'PLN-1']);
  });

  it('says why, in both languages', () => {
    const plan = candidate({ id: 'PLN-1', codes, rung: 'scale', risk: 'low', line: 'two-wheel' }, 'fired');
    const [found] = rankedPlans(slow, [
      { ...plan, health: { ...sound, state: 'ailing', reasons: [reason] } },
    ]);
    expect(found?.reasons.map(({ en }) => en)).toEqual([
      'its trigger has fired',
      'answers SLOW',
      'of this line',
      'scales, the third rung of the ladder',
      'never drilled',
      'low risk',
    ]);
    expect(found?.reasons.every(({ zh }) => /[\u4e00-\u9fff]/.test(zh))).toBe(true);
  });

  it('takes a portrait for a link on its own line only', () => {
    const seen = { ...nothing, line: 'rental', portrait: 'dependency-slow' };
    const plans = ['rental', 'two-wheel', undefined].map((line, index) =>
      candidate({ id: `PLN-${index}`, portrait: 'dependency-slow', ...(line === undefined ? {} : { line }) }),
    );
    expect(plansFor(seen, plans)).toEqual(['PLN-0', 'PLN-2']);
  });

  it('does not depend on the order of the library', () => {
    const any = fc.record({
      rung: fc.constantFrom(undefined, 'cut-over', 'scale', 'degrade'),
      risk: fc.constantFrom('low', 'medium', 'high'),
      codes: fc.constantFrom([], ['SLOW'], ['OTHER']),
      portrait: fc.constantFrom(undefined, 'dependency-slow'),
      line: fc.constantFrom(undefined, 'two-wheel', 'rental'),
      state: fc.constantFrom('quiet' as const, 'pending' as const, 'fired' as const, 'unjudged' as const),
      standing: fc.constantFrom('current' as const, 'last-good' as const, 'cached' as const),
      health: fc.constantFrom(
        sound,
        { ...sound, state: 'unchecked' as const },
        { ...sound, state: 'ailing' as const },
      ),
    });
    const library = fc.array(any, { maxLength: 12 }).map((sketches) =>
      sketches.map(({ state, standing, health, ...plan }, index) => {
        const written = Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== undefined));
        return { ...candidate({ id: `PLN-${index}`, ...written }, state), standing, health };
      }),
    );
    const shuffled = library.chain((plans) =>
      fc.tuple(fc.constant(plans), fc.shuffledSubarray(plans, { minLength: plans.length })),
    );
    fc.assert(
      fc.property(
        shuffled,
        fc.constantFrom(slow, { ...slow, entry: 'a@b' }, { ...slow, line: null }),
        ([plans, others], what) => {
          expect(plansFor(what, others)).toEqual(plansFor(what, plans));
        },
      ),
    );
  });

  it('never proposes a plan for before or after the promotion', () => {
    expect(
      plansFor({ ...nothing, codes: ['SLOW'] }, [candidate({ id: 'PLN-1', kind: 'after', codes: ['SLOW'] })]),
    ).toEqual([]);
  });
});
