import type { EpochMs } from '../../../../shared/model/time.ts';

/** One line or document. */
export interface LogEntry {
  /** The same one has the same. */
  key: string;
  at: EpochMs;
  item: unknown;
}

export interface LogPage {
  /** Oldest first. */
  entries: readonly LogEntry[];
  /** The place of the last one, where there may be more; null: this is all there is. */
  next: string | null;
}

/** How a store of logs is read, one page after the other. Places are moments, as fine as the store knows them. */
export interface LogReader {
  /** @param from the first moment that counts. @param to the last one. @throws SourceFailure */
  page(
    range: { from: string; to: EpochMs; limit: number },
    limits: { deadline: number; signal: AbortSignal },
  ): Promise<LogPage>;
  placeAt(moment: EpochMs): string;
  momentOf(place: string): EpochMs;
  /** The next moment after a place. */
  after(place: string): string;
  /** Entries that can be asked for at once at the very most. */
  readonly most: number;
}

export interface FollowOptions {
  reader: LogReader;
  /** Takes what is new, oldest first. @throws where it cannot now: it is given again. */
  hand: (items: readonly unknown[]) => Promise<void>;
  /** ms, as in the settings. */
  back: number;
  late: number;
  page: number;
  /** ms, of any clock that only goes on. */
  monotonic: () => number;
}

/** Pages of one poll: of more, the next poll goes on. */
const pagesOfPoll = 10;
/** Hosts whose clocks run ahead write lines of the future: so far they are read, ms. */
const ahead = 300_000;
/** Keys that are kept against reading something twice. */
const mostKeys = 200_000;
/** Part of the time of a poll after which no further page is begun. */
const lastPageAt = 0.6;

/**
 * Reads what comes into a store of logs, each entry once. Two entries may bear the same moment, and one may come late: so each page begins
 * with the last moment of the one before, each poll a while before the last moment that was seen, and what was taken is known by its key.
 */
export function createLogFollower({ reader, hand, back, late, page: pageSize, monotonic }: FollowOptions) {
  const seen = new Map<string, EpochMs>();
  let newest: EpochMs | null = null;
  /** When a poll came to the end last. */
  let endedAt: EpochMs | null = null;
  /** Where the next poll goes on, where the last one did not come to the end. */
  let behind: string | null = null;

  const forgetBefore = (moment: EpochMs) => {
    for (const [key, at] of seen) if (at < moment || seen.size > mostKeys) seen.delete(key);
  };
  const begin = (now: EpochMs): { from: string; missed: boolean } => {
    const earliest = now - back;
    const wanted = behind === null ? (newest ?? earliest + late) - late : reader.momentOf(behind);
    if (wanted < earliest) {
      // Nothing new for long is no gap.
      return { from: reader.placeAt(earliest), missed: endedAt !== null && endedAt < earliest };
    }
    return { from: behind ?? reader.placeAt(wanted), missed: false };
  };

  return {
    /** One poll. @returns what was wrong with it on the whole; null: nothing. @throws SourceFailure, and what `hand` throws. */
    async poll(now: EpochMs, limits: { deadline: number; signal: AbortSignal }): Promise<string | null> {
      const startedAt = monotonic();
      const start = begin(now);
      let { from } = start;
      let limit = pageSize;
      let complaint = start.missed
        ? 'it was not heard for so long that what came meanwhile is left out (back)'
        : null;
      for (let pages = 0; pages < pagesOfPoll; pages += 1) {
        const spent = monotonic() - startedAt;
        if (spent > lastPageAt * limits.deadline) break;
        const page = await reader.page(
          { from, to: now + ahead, limit },
          { ...limits, deadline: Math.max(1, limits.deadline - spent) },
        );
        const fresh = new Map(
          page.entries.filter(({ key }) => !seen.has(key)).map((entry) => [entry.key, entry]),
        );
        if (fresh.size > 0) await hand([...fresh.values()].map(({ item }) => item));
        for (const { key, at } of fresh.values()) {
          seen.set(key, at);
          // What bears a moment of the future must not hide what comes now.
          newest = Math.max(newest ?? -Infinity, Math.min(at, now));
        }
        if (page.next === null) {
          behind = null;
          endedAt = now;
          forgetBefore((newest ?? now - back) - late);
          return complaint;
        }
        if (page.next !== from) {
          from = page.next;
          limit = pageSize;
        } else if (limit < reader.most) {
          limit = reader.most;
        } else {
          complaint = `more than ${reader.most} bear the same moment: not all of them could be read`;
          from = reader.after(from);
          limit = pageSize;
        }
        behind = from;
        // The next poll may begin before this page.
        forgetBefore(Math.min(reader.momentOf(from), (newest ?? now - back) - late));
      }
      return complaint ?? 'there is more than can be read at once: what is shown is behind';
    },
  };
}
