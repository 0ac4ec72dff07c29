import type { EpochMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';

const minute = 60_000;

/** The end of the minute that runs: for ages of days, which need not be drawn anew every second and agree with each other. */
export function useWholeMinute(): EpochMs {
  return Math.ceil(useNow() / minute) * minute;
}
