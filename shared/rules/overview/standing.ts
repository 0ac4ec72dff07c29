import type { Freshness } from '../../model/sample.ts';
import type { Severity } from '../../model/severity.ts';

/** How a part of the event stands: by its worst severity; `unknown` where its data cannot be trusted; null: as it should. */
export type Standing = Severity | 'unknown' | null;

/** What is not known is less than an alarm, and more than nothing. */
export function rankOf(standing: Standing): number {
  if (standing === null) return 5;
  return standing === 'unknown' ? 4 : standing;
}

export function worstStanding(standings: readonly Standing[]): Standing {
  return standings.reduce<Standing>((worst, one) => (rankOf(one) < rankOf(worst) ? one : worst), null);
}

/** What a value's age alone says. */
export function standingOfFreshness(freshness: Freshness): Standing {
  return freshness === 'stale' || freshness === 'lost' ? 'unknown' : null;
}
