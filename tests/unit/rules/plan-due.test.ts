import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../shared/model/promotion.ts';
import { dueOf } from '../../../shared/rules/plan-due.ts';
import { anExecution } from '../../support/execution-fixtures.ts';
import { degradeRecommendation } from '../../support/plan-fixtures.ts';

const promotion = Promotion.parse({
  id: 'p',
  name: 'P',
  zone: 'Asia/Shanghai',
  phases: [
    { id: 'prepare', start: '2026-09-29T20:00:00+08:00', end: '2026-09-30T20:00:00+08:00' },
    { id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' },
  ],
  funnel: {},
  entries: [],
});
const peak = Date.parse('2026-09-30T20:00:00+08:00');
const hour = 3_600_000;
const plan = { id: degradeRecommendation.id, due: { phase: 'peak', at: 'T-02:00' } } as const;
const run = (given: Partial<ReturnType<typeof anExecution>>) => ({
  ...anExecution(degradeRecommendation),
  mode: 'live' as const,
  outcome: 'complete' as const,
  startedAt: peak - 5 * hour,
  ...given,
});

describe('when a plan of before or after is due', () => {
  it('counts from the start of its phase', () => {
    expect(dueOf(plan, promotion, [], peak - 3 * hour)).toEqual({ at: peak - 2 * hour, state: 'ahead' });
    expect(dueOf(plan, promotion, [], peak - hour)).toEqual({ at: peak - 2 * hour, state: 'overdue' });
  });

  it('is done by a live run that came to the end of the plan, however late', () => {
    expect(dueOf(plan, promotion, [run({})], peak)?.state).toBe('done');
    expect(dueOf(plan, promotion, [run({ outcome: 'complete-except-deferred' })], peak)?.state).toBe('done');
    expect(dueOf(plan, promotion, [run({ startedAt: peak - hour })], peak)?.state).toBe('done');
  });

  it('is not done by a drill, a dry run, one that ended early, one of the last promotion, or another plan', () => {
    const others = [
      run({ mode: 'drill' }),
      run({ mode: 'dry-run' }),
      run({ outcome: 'ended-early' }),
      run({ outcome: null }),
      run({ startedAt: peak - 400 * 24 * hour }),
      { ...run({}), plan: { ...run({}).plan, id: 'PLN-999' } },
    ];
    expect(dueOf(plan, promotion, others, peak)?.state).toBe('overdue');
  });

  it('is unknown without a promotion, without such a phase, and where the plan names no time', () => {
    expect(dueOf(plan, null, [], peak)).toBeNull();
    expect(dueOf({ ...plan, due: { phase: 'wind-down', at: 'T+01:00' } }, promotion, [], peak)).toBeNull();
    expect(dueOf({ id: plan.id }, promotion, [], peak)).toBeNull();
  });
});
