import type { TimelineFilter } from '../../../shared/model/timeline.ts';
import { lanes, type Lane } from './lane.ts';

/** What the board's address says. */
export interface TimelineQuery {
  view: 'lanes' | 'list';
  /** Empty: all. */
  chosen: ReadonlySet<Lane>;
  filter: TimelineFilter;
  /** Sequence number of the event that is looked at. */
  selected: number | null;
}

export function readTimelineQuery(query: URLSearchParams): TimelineQuery {
  const asked = new Set((query.get('lanes') ?? '').split(','));
  const part = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  const filter = {
    text: part('q'),
    author: part('author'),
    entry: part('entry'),
    incident: part('incident'),
  };
  const selected = Number(query.get('event'));
  return {
    view: query.get('view') === 'list' ? 'list' : 'lanes',
    chosen: new Set(lanes.filter((lane) => asked.has(lane))),
    // Only what is asked for, so that the same filter is the same text.
    filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    selected: Number.isSafeInteger(selected) && selected > 0 ? selected : null,
  };
}
