import { instantMs, type EpochMs } from '../../../shared/model/time.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { freezeWindows } from '../../../shared/rules/freeze.ts';
import type { TimeSpan } from '../../parts/lanes/time-span.ts';

const hour = 3_600_000;

/** From the first phase or window to the last one. */
export function wholeSpan({ phases, freeze }: Pick<Promotion, 'phases' | 'freeze'>): TimeSpan {
  const windows = freezeWindows({ freeze });
  return {
    from: Math.min(...phases.map(({ start }) => instantMs(start)), ...windows.map(({ start }) => start)),
    to: Math.max(...phases.map(({ end }) => instantMs(end)), ...windows.map(({ end }) => end)),
  };
}

/** The freeze with what lies right before it: weeks of preparation would press the night into a line. */
export function freezeSpan(promotion: Pick<Promotion, 'phases' | 'freeze'>): TimeSpan {
  const whole = wholeSpan(promotion);
  const windows = freezeWindows(promotion);
  if (windows.length === 0) return whole;
  const from = Math.min(...windows.map(({ start }) => start));
  const to = Math.max(...windows.map(({ end }) => end));
  return {
    from: Math.max(whole.from, from - hour / 2),
    to: Math.max(to, Math.min(whole.to, to + hour)),
  };
}

/** Where a stretch of time lies in a span, in per cent of its width; null: out of sight. */
export function placeOf(
  { from, to }: TimeSpan,
  start: EpochMs,
  end: EpochMs,
): { left: number; width: number } | null {
  if (end < from || start > to) return null;
  const length = to - from;
  const left = Math.max(0, (start - from) / length);
  const right = Math.min(1, (end - from) / length);
  return { left: left * 100, width: (right - left) * 100 };
}
