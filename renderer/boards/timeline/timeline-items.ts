import type { StoredEvent } from '../../../shared/model/event.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { laneOf, type Lane } from './lane.ts';

export type TimelineItem =
  | { kind: 'event'; key: string; event: StoredEvent; lane: Lane }
  /** Stands between events of different days. */
  | { kind: 'day'; key: string; day: string };

/** Newest first, with the chosen lanes only (none chosen: all), and a mark wherever the day changes. */
export function timelineItems(
  events: readonly StoredEvent[],
  chosen: ReadonlySet<Lane>,
  dayOf: (at: EpochMs) => string,
): TimelineItem[] {
  const items: TimelineItem[] = [];
  let day: string | null = null;
  for (const event of events.toReversed()) {
    const lane = laneOf(event.kind);
    if (chosen.size > 0 && !chosen.has(lane)) continue;
    const own = dayOf(event.at);
    if (day !== null && own !== day) items.push({ kind: 'day', key: `day-${own}-${event.seq}`, day: own });
    day = own;
    items.push({ kind: 'event', key: `event-${event.seq}`, event, lane });
  }
  return items;
}
