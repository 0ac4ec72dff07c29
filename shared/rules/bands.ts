import type { Severity } from '../model/severity.ts';

/**
 * Where a water level (current ÷ tested limit) turns into a severity. The bands are drawn on every bullet bar, so that
 * the colour and the picture say the same (mock-up `capacity-wall`: 70 / 85 / 100 %).
 */
export const levelBands = { p2: 0.7, p1: 0.85, limit: 1 } as const;

export function severityOfLevel(level: number): Severity | null {
  if (level >= levelBands.p1) return 1;
  return level >= levelBands.p2 ? 2 : null;
}

/** Step conversion below plan, as a ratio: 0.02 is two percentage points (mock-up `funnel-wall`, legend of the matrix). */
export const conversionBands = { p3: 0.02, p2: 0.025, p1: 0.05 } as const;

/** @param difference conversion − planned conversion, as a ratio. */
export function severityOfConversion(difference: number): Severity | null {
  // Ratios of rates carry rounding noise; a difference of exactly two points is inside the band.
  const below = -difference + 1e-9;
  if (below >= conversionBands.p1) return 1;
  if (below >= conversionBands.p2) return 2;
  return below >= conversionBands.p3 ? 3 : null;
}

/** A total below its plan, as a ratio of the plan. */
export const planBands = { p2: 0.1, p1: 0.2 } as const;

/** @param againstPlan current ÷ planned − 1. */
export function severityAgainstPlan(againstPlan: number): Severity | null {
  const below = -againstPlan + 1e-9;
  if (below >= planBands.p1) return 1;
  return below >= planBands.p2 ? 2 : null;
}
