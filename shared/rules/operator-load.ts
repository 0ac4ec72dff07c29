import type { OperatorLoad } from '../model/alert-group.ts';
import type { Annunciation } from '../model/annunciation.ts';
import type { EpochMs } from '../model/time.ts';
import { loadWindow, type CourseNow } from './alert-groups/alert-course.ts';
import { annunciationLimit } from './annunciation.ts';

const minute = 60_000;
const wholeMinutes = 10;

/** What the alerts ask of people: before grouping, and after it. */
export function operatorLoad(
  { openings, floodSince }: Pick<CourseNow, 'openings' | 'floodSince'>,
  annunciations: readonly Annunciation[],
  now: EpochMs,
): OperatorLoad {
  const first = (Math.floor(now / minute) - wholeMinutes) * minute;
  const alerts = Array.from({ length: wholeMinutes + 1 }, () => 0);
  for (const at of openings) {
    const place = Math.floor((at - first) / minute);
    const count = alerts[place];
    if (count !== undefined) alerts[place] = count + 1;
  }
  return {
    annunciations: annunciations.length,
    limit: annunciationLimit,
    raw: openings.filter((at) => at > now - loadWindow).length,
    perMinute: alerts.map((count, place) => ({ at: first + place * minute, alerts: count })),
    floodSince,
    owners: [...Map.groupBy(annunciations, ({ owner }) => owner)]
      .map(([owner, of]) => ({ owner, annunciations: of.length }))
      .toSorted(byLoad),
  };
}

type OwnerLoad = OperatorLoad['owners'][number];

function byLoad(left: OwnerLoad, right: OwnerLoad): number {
  return right.annunciations - left.annunciations || ((left.owner ?? '') < (right.owner ?? '') ? -1 : 1);
}
