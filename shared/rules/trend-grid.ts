const minute = 60_000;
/** Up to here every sample is shown, as often as it was taken. */
const sampledRange = 75 * minute;
/** A longer range is shown in whole minutes, of which a chart gets at most so many: about one for every two pixels. */
const mostPoints = 720;

/**
 * How far apart the points of a chart are, ms: a range of weeks has no more of them than one of an evening.
 * @param length of the range, and `interval` at which the series is sampled, ms.
 */
export function trendGrid(length: number, interval: number): number {
  if (length <= sampledRange) return interval;
  return Math.max(minute, interval, Math.ceil(length / mostPoints / minute) * minute);
}
