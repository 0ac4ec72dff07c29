import type { AlertGroup } from '../../../shared/model/alert-group.ts';
import type { Annunciation } from '../../../shared/model/annunciation.ts';
import { annunciate, annunciatedAtStart, type Annunciated } from '../../../shared/rules/annunciation.ts';
import type { Clock } from '../clock.ts';

/** Tells operators of causes, once for all who watch: every window and every sound follows the same list. */
export interface Annunciator {
  /** What has been told within the last 10 minutes, these causes included. */
  tell(groups: readonly AlertGroup[]): readonly Annunciation[];
  /** How many causes wait because too much has been told already. */
  waiting(): number;
}

export function createAnnunciator(clock: Clock): Annunciator {
  const startedAt = clock.now();
  let told: Annunciated | null = null;
  let waiting = 0;
  return {
    tell(groups) {
      const now = clock.now();
      const before = groups.filter(({ firstSeen }) => firstSeen < startedAt);
      const after = annunciate(told ?? annunciatedAtStart(before, now), groups, now);
      told = after;
      waiting = after.waiting;
      return after.made;
    },
    waiting: () => waiting,
  };
}
