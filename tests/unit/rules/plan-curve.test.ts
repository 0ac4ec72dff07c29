import { describe, expect, it } from 'vitest';
import { plannedAt, planMomentMs } from '../../../shared/rules/plan-curve.ts';

const start = Date.parse('2026-09-30T20:00:00+08:00');
const minutes = (count: number) => start + count * 60_000;

describe('a plan curve', () => {
  const curve = [
    { at: 'T+01:00', value: 200 },
    { at: 'T-00:30', value: 50 },
    { at: '2026-09-30T20:00:00+08:00', value: 100 },
  ];

  it.each([
    [-60, 50],
    [-30, 50],
    [-15, 75],
    [0, 100],
    [30, 150],
    [60, 200],
    [600, 200],
  ])('at T%s min plans %s', (offset, planned) => {
    expect(plannedAt(curve, minutes(offset), start)).toBeCloseTo(planned);
  });

  it('reads offsets with seconds', () => {
    expect(planMomentMs('T+00:00:30', start)).toBe(start + 30_000);
  });
});
