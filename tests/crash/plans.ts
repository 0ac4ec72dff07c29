const send = (path: string) => ({ http: { target: 'gateway', method: 'POST', path } });
/** One that sends, as most steps do: at most once, and it can be taken back. */
const sends = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  title: id,
  action: send(`/${id}`),
  timeout: '150ms',
  rollback: { action: send(`/${id}/back`) },
  ...more,
});
const measured = { expect: { query: 'mode', equals: 1, within: '600ms' } };

const steps = [
  sends('once'),
  sends('again', { idempotent: true }),
  // Never proved, so that a person has to decide it.
  sends('doubted', { expect: { query: 'mode', above: 1, within: '150ms' } }),
  { id: 'hand', title: 'hand', action: { manual: 'by hand' }, rollback: { action: send('/hand/back') } },
  sends('guarded', { approval: 'two-person', manual: 'call them' }),
  { id: 'while', title: 'while', action: { wait: '20ms' } },
  sends('proved', measured),
  { id: 'watch', title: 'watch', expect: [measured.expect, { query: 'mode', above: 0, within: '600ms' }] },
  {
    ...sends('quiet'),
    action: { silence: { target: 'gateway', matchers: 'alertname="X"', for: '30m', comment: 'a harness' } },
    rollback: { action: { expire: 'quiet' } },
  },
  sends('for-good', { rollback: undefined, irreversible: 'a message' }),
];

const plan = { version: 1, title: 'To be killed', kind: 'emergency' };

/** Every kind of step there is in one plan, in another order with a roll back that is measured, and one of high risk. */
export const plansOfHarness = [
  { ...plan, id: 'PLN-1', steps },
  {
    ...plan,
    id: 'PLN-2',
    steps: steps
      .toReversed()
      .map((step) =>
        step.id === 'once' ? { ...step, rollback: { action: send('/once/back'), ...measured } } : step,
      ),
  },
  { ...plan, id: 'PLN-3', risk: 'high', steps: steps.filter(({ id }) => id === 'once' || id === 'again') },
];
export const planIds = plansOfHarness.map(({ id }) => id);

/** Steps of these plans that may be sent again by themselves. */
export const idempotent: ReadonlySet<string> = new Set(['again']);

export function settingsOfHarness(gateway: string, metrics: string) {
  return {
    promotion: 'promotion.yaml',
    plans: 'plans',
    sources: [{ id: 'metrics', kind: 'prometheus', url: metrics, every: '100ms' }],
    targets: { gateway: { url: gateway } },
    people: [
      { id: 'li.na', name: 'Li Na', roles: ['commander'] },
      { id: 'wang.lei', name: 'Wang Lei', roles: ['commander'] },
    ],
  };
}
