import { withEventMeta } from '@orpc/server';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { ConsoleError } from '../console-error.ts';
import type { Log } from '../log/log.ts';

/** Read at once, so that a long history does not lie in memory. */
const chunk = 500;

/**
 * Every event after a place in the log, then each new one; its stream id is its sequence number. All of it is read from the log by
 * that number, the news only say that there is more: so between history and live nothing is missing and nothing comes twice.
 *
 * @throws ConsoleError `conflict` for a place that the log has not reached: it is not the log that the caller knows.
 */
export function followLog(
  log: Log,
  after: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<StoredEvent, void, void> {
  if (after <= log.head()) return eventsAfter(log, after, signal);
  throw new ConsoleError(
    'conflict',
    {
      en: `the log ends at event ${log.head()}, and those after ${after} were asked for: it is another log`,
      zh: `日志止于事件 ${log.head()}，而请求的是 ${after} 之后的事件：这是另一份日志`,
    },
    {
      field: 'after',
    },
  );
}

async function* eventsAfter(
  log: Log,
  after: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<StoredEvent, void, void> {
  const isAborted = () => signal?.aborted === true;
  let seq = after;
  let wake = Promise.withResolvers<void>();
  const end = () => wake.resolve();
  signal?.addEventListener('abort', end, { once: true });
  const stop = log.subscribe(() => wake.resolve());
  try {
    while (!isAborted()) {
      for (const event of log.read({ after: seq, limit: chunk })) {
        if (isAborted()) return;
        seq = event.seq;
        yield withEventMeta(event, { id: String(seq) });
      }
      if (seq === log.head()) await wake.promise;
      wake = Promise.withResolvers();
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', end);
  }
}

/** The last event that a returning client has seen, by its stream's id, else by its input. */
export function placeOf(lastEventId: string | undefined, after: number): number {
  if (lastEventId === undefined) return after;
  if (/^\d{1,15}$/.test(lastEventId)) return Number(lastEventId);
  throw new ConsoleError(
    'bad-input',
    `lastEventId: ${JSON.stringify(lastEventId)}: expected the number of an event`,
    {
      field: 'lastEventId',
    },
  );
}
