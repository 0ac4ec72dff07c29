import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Log } from './log.ts';

const page = 1_000;

/** Every event of the log up to its present head, oldest first, a page at a time. */
export function* readWhole(log: Log): Generator<StoredEvent> {
  const head = log.head();
  for (let after = 0; after < head;) {
    const events = log.read({ after, limit: page });
    yield* events;
    const last = events.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}
