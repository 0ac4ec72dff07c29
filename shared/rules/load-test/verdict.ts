import type { LoadStep, LoadVerdict } from '../../model/load-test.ts';

/**
 * The tested limit that a stepwise run shows: the highest rate that held before the first step that broke a bound. What came after it
 * is no evidence: under overload the rate itself may fall. Steps in order of time.
 */
export function verdictOf(steps: readonly LoadStep[]): LoadVerdict {
  const broken = steps.findIndex(({ held }) => !held);
  const before = broken === -1 ? steps : steps.slice(0, broken);
  let heldBy: number | null = null;
  for (const [index, { rate }] of before.entries()) {
    if (heldBy === null || rate >= (before[heldBy]?.rate ?? 0)) heldBy = index;
  }
  const brokenRate = steps[broken]?.rate ?? Infinity;
  return {
    limit: heldBy === null ? null : (before[heldBy]?.rate ?? null),
    heldBy,
    brokenBy: broken === -1 ? null : broken,
    contradictedBy: steps.flatMap(({ held, rate }, index) =>
      held && broken !== -1 && index > broken && rate > brokenRate ? [index] : [],
    ),
  };
}

/** The number for `tested.limit`: rounded down, because a limit above what was shown is none. */
export function writtenLimit(limit: number): number {
  const whole = Math.floor(limit + 1e-6);
  return whole >= 1 ? whole : Math.floor(limit * 1_000) / 1_000;
}
