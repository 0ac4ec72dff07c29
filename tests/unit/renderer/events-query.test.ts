import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { eventsQuery, keptEvents, type EventsClient } from '../../../renderer/app/events-query.ts';
import { createLink } from '../../../renderer/app/link-state.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { longLog } from '../../support/timeline-fixtures.ts';

const stored = (count: number): StoredEvent[] =>
  longLog(count, 1_000_000, 1_000).map((event, index): StoredEvent => ({
    ...event,
    seq: index + 1,
    id: `e${index}`,
    console: 'test',
  }));

/** A log of which the screen has the first events, and hears the others one by one. */
function aLog(events: readonly StoredEvent[], known: number) {
  const link = createLink(() => 0);
  link.connected();
  let isOpen = 0;
  const client: EventsClient = {
    events: {
      latest: async () => ({ events: events.slice(0, known), head: known }),
      follow: async (_asked, { signal }) => follow(signal),
    },
  };
  async function* follow(signal: AbortSignal): AsyncGenerator<StoredEvent> {
    isOpen += 1;
    yield* events.slice(known);
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  }
  return { query: eventsQuery(client, link), opened: () => isOpen };
}

describe('the events of a screen', () => {
  it('are the same objects in every list, however far it has moved on', async () => {
    const events = stored(keptEvents + 2);
    const { query } = aLog(events, keptEvents);
    const client = new QueryClient();
    const end = new QueryObserver(client, query).subscribe(() => {});
    await vi.waitFor(() => expect(client.getQueryData(query.queryKey)?.at(-1)).toBe(events.at(-1)));
    const list = client.getQueryData(query.queryKey) ?? [];
    expect(list).toHaveLength(keptEvents);
    expect(list.every((event, index) => event === events[index + 2])).toBe(true);
    end();
    client.clear();
  });

  it('are not asked for again by a board that comes while they are followed', async () => {
    const { query, opened } = aLog(stored(3), 2);
    const client = new QueryClient();
    const end = new QueryObserver(client, query).subscribe(() => {});
    await vi.waitFor(() => expect(client.getQueryData(query.queryKey)).toHaveLength(3));
    const followed = client.getQueryCache().find({ queryKey: query.queryKey });
    if (!followed) throw new Error('it was observed');
    const asked = vi.spyOn(followed, 'fetch');
    const endOther = new QueryObserver(client, query).subscribe(() => {});
    expect(asked).not.toHaveBeenCalled();
    expect(opened()).toBe(1);
    endOther();
    end();
    client.clear();
  });
});
