import type { LocalText } from '../../model/local-text.ts';
import type { Promotion } from '../../model/promotion.ts';
import { instantMs, type EpochMs } from '../../model/time.ts';

/** Nobody restarts the console in the hour before a peak either: a new version that does not start would cost the start of it. */
export const quietBeforePeak = 60 * 60_000;

/** What is going on while a new version waits. */
export interface UpdateMoment {
  now: EpochMs;
  /** Of a rehearsal there is none to protect. */
  promotion: Pick<Promotion, 'phases'> | null;
  /** Runs that have begun and have not ended, drills among them. */
  runs: number;
  /** Incidents that have not been resolved. */
  incidents: number;
}

/**
 * Why a new version of the console is neither fetched nor put in now, for the person who asks; null where it may be. Fetching takes
 * bandwidth and processor, and putting in means a restart: the night has both for itself.
 */
export function reasonNotToUpdate({ now, promotion, runs, incidents }: UpdateMoment): LocalText | null {
  const peak = promotion?.phases.find(
    ({ id, start, end }) =>
      id === 'peak' && now >= instantMs(start) - quietBeforePeak && now < instantMs(end),
  );
  if (peak !== undefined) {
    return now < instantMs(peak.start)
      ? { en: 'The peak begins within the hour.', zh: '高峰将在一小时内开始。' }
      : { en: 'The promotion is at its peak.', zh: '大促正处于高峰期。' };
  }
  if (runs > 0) {
    return {
      en: runs === 1 ? 'A plan is being run.' : `${runs} plans are being run.`,
      zh: `有 ${runs} 个预案正在执行。`,
    };
  }
  if (incidents > 0) {
    return {
      en: incidents === 1 ? 'An incident is open.' : `${incidents} incidents are open.`,
      zh: `有 ${incidents} 个故障尚未解决。`,
    };
  }
  return null;
}
