import type { EpochMs } from '../../../shared/model/time.ts';
import type { TimeRange } from '../../state/time-range.ts';

/** What is asked of the console for a chart. */
export interface TrendSpan {
  minutes: number;
  from?: EpochMs;
  to?: EpochMs;
}

/**
 * @param standing the moment at which the boards stand; null: they are live.
 * @param peak the start of the peak; null: not known.
 */
export function trendSpan(
  range: TimeRange,
  { standing, peak, now }: { standing: EpochMs | null; peak: EpochMs | null; now: EpochMs },
): TrendSpan {
  const to = standing ?? undefined;
  const end = standing ?? now;
  if (range.kind === 'fixed') return { minutes: 60, from: range.from, to: range.to };
  // Before the peak there is nothing since it.
  if (range.kind === 'peak' && peak !== null && peak < end - 60_000) return { minutes: 60, from: peak, to };
  const minutes = range.kind === 'last' ? range.minutes : 60;
  return standing === null ? { minutes } : { minutes, from: standing - minutes * 60_000, to: standing };
}
