import { eventStart, type Baseline, type FixedBaseline, type Promotion } from '../model/promotion.ts';
import { instantMs } from '../model/time.ts';

const day = 86_400_000;

/** How far back each of them lies, ms. */
export const fixedShift: Readonly<Record<FixedBaseline, number>> = { yesterday: day, 'last-week': 7 * day };

/** How far back a baseline lies for a promotion, ms: at that distance the previous one was at the same T±. Null: there is none. */
export function shiftOf(baseline: Baseline, promotion: Promotion | null): number | null {
  if (baseline !== 'last-promotion') return fixedShift[baseline];
  if (!promotion?.previous) return null;
  return eventStart(promotion) - instantMs(promotion.previous.peak);
}

/** The same as a source's samples are asked for it: by its name where it has one. */
export function pastOf(baseline: Baseline, promotion: Promotion | null): FixedBaseline | number | null {
  return baseline === 'last-promotion' ? shiftOf(baseline, promotion) : baseline;
}
