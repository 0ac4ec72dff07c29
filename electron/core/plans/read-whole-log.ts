import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Log } from '../log/log.ts';

const page = 1_000;

/** Every event of a log, oldest first, a page at a time. */
export function* wholeLog(log: Log): Generator<StoredEvent> {
  for (let after = 0; ;) {
    const events = log.read({ after, limit: page });
    yield* events;
    const last = events.at(-1);
    if (!last || events.length < page) return;
    after = last.seq;
  }
}
