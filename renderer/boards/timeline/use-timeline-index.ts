import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ConsoleClient } from '../../app/connection.ts';
import { useConnection } from '../../app/connection-context.ts';
import { liveQuery, reopening } from '../../app/live-query.ts';
import type { Link } from '../../app/link-state.ts';
import { createTimelineIndex, type TimelineIndex } from './timeline-index.ts';

/** News that come together are taken together: a storm of alerts is not sorted in anew at each of them. */
const gatherMs = 400;
const page = 20_000;

/** Where every event of the log stands, page by page and then as it grows. */
export function useTimelineIndex(): UseQueryResult<TimelineIndex> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<TimelineIndex>(['timeline-index'], link, (signal) =>
      Promise.resolve(indexes(client, link, signal)),
    ),
  );
}

async function* indexes(
  client: ConsoleClient,
  link: Link,
  signal: AbortSignal,
): AsyncGenerator<TimelineIndex> {
  const keeper = createTimelineIndex();
  const readOn = async () => {
    for (let head = Infinity; keeper.head() < head;) {
      const before = keeper.head();
      const outline = await client.events.outline({ after: before, limit: page }, { signal });
      keeper.add(outline);
      head = outline.head;
      if (keeper.head() === before) break;
    }
    return keeper.index();
  };
  yield await readOn();
  const news = (following: AbortSignal) =>
    client.events.follow({ after: keeper.head() }, { signal: following });
  for await (const event of reopening(link, news, signal)) {
    // What was read on with an event before.
    if (event.seq <= keeper.head()) continue;
    await pause(gatherMs, signal);
    yield await readOn();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
