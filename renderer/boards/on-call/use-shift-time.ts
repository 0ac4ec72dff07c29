import type { EpochMs } from '../../../shared/model/time.ts';
import { useConsoleClock } from '../../app/console-clock.ts';
import { usePresentation } from '../../app/presentation.ts';
import { formatTime } from '../../parts/time-format.ts';

/** Further away than this, a time of day alone would be taken for today's, ms. */
const today = 18 * 3_600_000;

/** A moment at which somebody comes or goes: with its day where that is not near. */
export function useShiftTime(): (at: EpochMs) => string {
  const { zone } = usePresentation();
  const clock = useConsoleClock();
  return (at) => formatTime(at, zone, Math.abs(at - clock.now()) < today ? 'minute' : 'day');
}
