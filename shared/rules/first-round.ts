import type { SourceStatus } from '../model/source-status.ts';
import type { EpochMs } from '../model/time.ts';

/** A source has asked all of its queries once after this, ms, however short the time between two of its polls is. */
const leastRound = 30_000;

/**
 * Whether a source that is polled has only just begun to be as it is: what has never been measured then is not missing, its turn comes.
 *
 * @param at the console's time.
 */
export function isFirstRound(
  sources: readonly Pick<SourceStatus, 'since' | 'every'>[],
  at: EpochMs,
): boolean {
  return sources.some(({ since, every }) => every !== null && at - since < Math.max(leastRound, 2 * every));
}
