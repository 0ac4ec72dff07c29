import type { EpochMs } from '../../../../shared/model/time.ts';
import { seedOf, smoothNoise } from './noise.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The shop's clock: its promotion begins at eight in the evening, whatever the clock on the wall says. */
const hourOfThePeak = 20;

/** How busy an ordinary day is at an hour 0…24; about 1 in the evening. */
function ordinaryLevel(hourOfDay: number): number {
  const around = (centre: number, before: number, after: number) => {
    const away = ((hourOfDay - centre + 36) % 24) - 12;
    const width = away < 0 ? before : after;
    return Math.exp(-((away / width) ** 2) / 2);
  };
  return 0.19 + 0.28 * around(8.4, 1.1, 1.5) + 0.34 * around(12.4, 1.4, 1.6) + 0.9 * around(20.7, 2.6, 1.15);
}

/**
 * What the promotion adds, as a factor: people gather in the two hours before, storm the start, and thin out towards midnight.
 *
 * @param minutes since the start of the peak.
 */
function promotionLift(minutes: number): number {
  if (minutes < -120) return 1;
  if (minutes < 0) return 1 + 0.08 * ((minutes + 120) / 120) ** 2;
  const surge = 0.2 * Math.exp(-minutes / 18);
  const lasting = 0.02 + 0.24 / (1 + Math.exp((minutes - 165) / 30));
  const arrived = 1 - Math.exp(-minutes / 1.2);
  return 1.08 + (surge + lasting - 0.08) * arrived;
}

/** Days since that of the peak; 0 from the start of the peak on, −1 in the 24 hours before. */
export function shopDay(at: EpochMs, peakStart: EpochMs): number {
  return Math.floor((at - peakStart) / day);
}

/** The moment from which the totals of a shop day count. */
export function shopDayStart(at: EpochMs, peakStart: EpochMs): EpochMs {
  return peakStart + shopDay(at, peakStart) * day;
}

/** Traffic without noise: 1 is an ordinary evening at its height. */
export function expectedTraffic(at: EpochMs, peakStart: EpochMs): number {
  const sincePeak = at - peakStart;
  const hourOfDay = ((((hourOfThePeak * hour + sincePeak) % day) + day) % day) / hour;
  const lift = sincePeak < 16 * hour ? promotionLift(sincePeak / minute) : 1;
  return ordinaryLevel(hourOfDay) * lift;
}

const daySeed = seedOf('day');

/** No two days are alike: a slow drift of a few percent between days, none on the day of the promotion. */
export function dayFactor(at: EpochMs, peakStart: EpochMs): number {
  const away = Math.min(1, Math.max(0, (peakStart - 3 * hour - at) / (6 * hour)));
  return 1 + away * (0.03 * smoothNoise(daySeed, at - peakStart, 2.7 * day) - 0.01);
}
