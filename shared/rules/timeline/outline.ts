import type { StoredEvent } from '../../model/event.ts';
import { provedMark, type TimelineOutline } from '../../model/timeline.ts';
import { happenedAt } from '../happened-at.ts';
import { spanPartOf } from './spans.ts';

/** The timeline's outline as it grows with the log. */
export interface OutlineKeeper {
  /** Events in the order of the log, without gaps. */
  add(event: StoredEvent): void;
  /** Rows after a sequence number. */
  rows(range: { after: number; limit: number }): TimelineOutline;
  head(): number;
  authorOf(seq: number): string | null;
  /** Sequence number of an event that is pinned, by the event's id. */
  isPinned(event: string): boolean;
}

export function createOutline(): OutlineKeeper {
  const told: number[] = [];
  const back: number[] = [];
  const lasted: number[] = [];
  const late: number[] = [];
  const kind: number[] = [];
  const author: number[] = [];
  const mark: number[] = [];
  const closes: number[] = [];
  const opens: number[] = [];
  const kinds = createNames();
  const authors = createNames();
  /** Sequence number by span. */
  const open = new Map<string, number>();
  /** Sequence number by id of the event. */
  const pinned = new Map<string, number>();

  return {
    add(event) {
      const { at, since, late: isLate } = happenedAt(event);
      told.push(event.at);
      back.push(event.at - at);
      late.push(isLate ? 1 : 0);
      kind.push(kinds.place(event.kind));
      author.push(authors.place(event.author));
      mark.push(markOf(event));
      const place = spanPartOf(event);
      const opened = place ? open.get(place.span) : undefined;
      const begins = place?.part === 'begins' && opened === undefined;
      if (begins) open.set(place.span, event.seq);
      if (place?.part === 'ends') open.delete(place.span);
      opens.push(begins ? 1 : 0);
      closes.push(begins || opened === undefined ? 0 : place?.part === 'ends' ? opened : -1);
      // What began before is a bar already: its own length would be a second one.
      lasted.push(opened === undefined ? at - since : 0);
      if (event.kind === 'event.pinned') {
        if (event.data.on && event.data.seq !== undefined) pinned.set(event.data.event, event.data.seq);
        else if (!event.data.on) pinned.delete(event.data.event);
      }
    },
    rows({ after, limit }) {
      const end = Math.min(after + limit, told.length);
      const column = (values: readonly number[]) => values.slice(after, end);
      const times = column(told);
      return {
        after,
        head: told.length,
        told: times.map((time, row) => time - (times[row - 1] ?? 0)),
        back: column(back),
        lasted: column(lasted),
        late: column(late),
        kind: column(kind),
        author: column(author),
        mark: column(mark),
        closes: column(closes),
        opens: column(opens),
        kinds: [...kinds.names],
        authors: [...authors.names],
        pinned: [...pinned.values()],
      };
    },
    head: () => told.length,
    authorOf: (seq) => authors.names[author[seq - 1] ?? -1] ?? null,
    isPinned: (event) => pinned.has(event),
  };
}

function markOf(event: StoredEvent): number {
  switch (event.kind) {
    case 'alert.opened':
    case 'alert.changed':
      return event.data.alert.severity;
    case 'incident.opened':
      return event.data.severity;
    case 'step.done':
      return event.data.proof === 'measured' ? provedMark : 0;
    default:
      return 0;
  }
}

function createNames() {
  const names: string[] = [];
  const places = new Map<string, number>();
  return {
    names,
    place(name: string): number {
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}
