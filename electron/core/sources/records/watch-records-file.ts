import type { RecordsFileSettings } from '../../../../shared/model/source-settings.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import { ConsoleError } from '../../console-error.ts';
import { createPollLoop } from '../watch/poll-loop.ts';
import { createSourceHealth } from '../watch/source-health.ts';
import { noDetails, type SourceWatch, type WatchContext } from '../watch/watch-source.ts';
import { createFileTail } from './file-tail.ts';
import { complaintOfTaken, type TakeRecords } from './take-records.ts';

/** Reads of one poll: of more, the next one goes on. */
const readsOfPoll = 8;

/** Follows a file to which exception records are written as NDJSON. */
export function watchRecordsFile(
  settings: RecordsFileSettings,
  takeRecords: TakeRecords,
  context: WatchContext,
): SourceWatch {
  const { clock } = context;
  const { id, kind, file } = settings;
  const every = durationMs(settings.every);
  const tail = createFileTail(file);
  const bytes = { last: 0, total: 0 };
  let records = 0;
  /** What was read and could not be taken yet. */
  let held: Uint8Array | null = null;
  const health = createSourceHealth({
    source: { id, kind, address: file },
    every,
    clock,
    lostAt: context.lostAt(id),
    record: context.record,
    onChange: context.onChange,
  });

  const readOnce = async (): Promise<{ hasMore: boolean; complaint: string | null }> => {
    const read = held === null ? await tail.read() : { bytes: held, hasMore: true, complaint: null };
    if (read.bytes.length === 0) return read;
    held = read.bytes;
    // It may be handed over for good: what is held is a copy.
    const taken = await takeRecords(read.bytes.slice(), 'ndjson', clock.now());
    bytes.last += held.length;
    bytes.total += held.length;
    held = null;
    records += taken.accepted;
    return { hasMore: read.hasMore, complaint: read.complaint ?? complaintOfTaken(taken) };
  };
  const poll = async (signal: AbortSignal): Promise<string | null> => {
    bytes.last = 0;
    let complaint: string | null = null;
    for (let reads = 0; reads < readsOfPoll && !signal.aborted; reads += 1) {
      const read = await readOnce();
      complaint ??= read.complaint;
      if (!read.hasMore) break;
    }
    return complaint;
  };

  const loop = createPollLoop({
    every,
    clock,
    random: context.random,
    async poll(signal) {
      const startedAt = clock.monotonic();
      const took = () => clock.monotonic() - startedAt;
      const ended = (fault: 'file' | null) => context.onPoll({ source: id, kind, duration: took(), fault });
      try {
        const complaint = await poll(signal);
        if (signal.aborted) return { failed: false, retryAfter: null };
        health.succeeded({ latency: took(), complaint });
        ended(null);
        return { failed: false, retryAfter: null };
      } catch (failure) {
        if (signal.aborted) return { failed: false, retryAfter: null };
        const message = failure instanceof Error ? failure.message : String(failure);
        if (failure instanceof ConsoleError) {
          health.succeeded({
            latency: took(),
            complaint: `what it holds could not be taken yet: ${message}`,
          });
          ended(null);
          return { failed: false, retryAfter: null };
        }
        health.failed({ latency: took(), reason: `${file} cannot be read: ${message}`, fault: 'file' });
        ended('file');
        // Nobody is spared by a longer wait, and it may be there any moment.
        return { failed: false, retryAfter: null };
      }
    },
  });

  return {
    status: () => ({
      ...health.status(),
      ...noDetails,
      records,
      bytes: { ...bytes },
      certificateEndsAt: null,
      nextPollAt: loop.nextAt(),
      breaker: loop.breaker(),
    }),
    now: () => loop.now(),
    soon: () => loop.soon(),
    close() {
      loop.close();
      health.close();
      tail.close().catch((failure: unknown) => process.emitWarning(String(failure)));
    },
  };
}
