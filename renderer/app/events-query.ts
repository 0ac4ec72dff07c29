import { queryOptions } from '@tanstack/react-query';
import type { StoredEvent } from '../../shared/model/event.ts';
import { gathered } from './gathered.ts';
import type { Link } from './link-state.ts';
import { liveQuery, pause, reopening } from './live-query.ts';

const firstEvents = 500;
/** Acknowledging a cause of hundreds of alerts is as many events: one by one the screen would be drawn for each, ms. */
const eventsTogetherMs = 50;
export const keptEvents = 5_000;

interface Heard {
  signal: AbortSignal;
}

/** What of the client the events come by. */
export interface EventsClient {
  events: {
    latest(asked: { limit: number }, how: Heard): Promise<{ events: StoredEvent[]; head: number }>;
    follow(asked: { after: number }, how: Heard): Promise<AsyncIterable<StoredEvent>>;
  };
}

/** The newest events of the log, oldest first, and every new one as it is written; at most {@link keptEvents} of them. */
export function eventsQuery({ events: client }: EventsClient, link: Link) {
  const open = async function* (signal: AbortSignal): AsyncGenerator<StoredEvent[]> {
    const latest = await client.latest({ limit: firstEvents }, { signal });
    let events = latest.events;
    yield events;
    // Resuming by sequence number misses nothing: the log counts without gaps.
    const follow = (following: AbortSignal) =>
      client.follow({ after: events.at(-1)?.seq ?? latest.head }, { signal: following });
    const pausing = () => pause(eventsTogetherMs, signal);
    for await (const together of gathered(reopening(link, follow, signal), pausing)) {
      const last = events.at(-1)?.seq ?? 0;
      const more = together.filter(({ seq }) => seq > last);
      if (more.length === 0) continue;
      events = [...events, ...more].slice(-keptEvents);
      yield events;
    }
  };
  const query = liveQuery<StoredEvent[]>(['events'], link, (signal) => Promise.resolve(open(signal)));
  // An event never changes, and is the same object in every list. Sharing what is the same place by place would copy all of a full list, which moves by one
  // place with each new event, and hold several copies of it.
  return queryOptions<StoredEvent[]>({ ...query, structuralSharing: false });
}
