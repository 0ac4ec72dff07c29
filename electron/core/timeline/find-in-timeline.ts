import { setImmediate } from 'node:timers/promises';
import type { TimelineFilter } from '../../../shared/model/timeline.ts';
import type { OutlineKeeper } from '../../../shared/rules/timeline/outline.ts';
import type { Log } from '../log/log.ts';
import type { SubjectBook } from './subject-book.ts';

/** So many events are searched at a time: some ten milliseconds, then others have their turn. */
const slice = 10_000;

interface Search {
  filter: TimelineFilter & { after: number };
  log: Log;
  outline: OutlineKeeper;
  subjects: SubjectBook;
  signal: AbortSignal | undefined;
}

/** Sequence numbers that fit every part of the filter. */
export async function findInTimeline({ filter, log, outline, subjects, signal }: Search): Promise<{
  seqs: number[];
  head: number;
}> {
  const head = outline.head();
  const sets: ReadonlySet<number>[] = [];
  if (filter.entry !== undefined) sets.push(subjects.ofEntry(filter.entry));
  if (filter.incident !== undefined) sets.push(subjects.ofIncident(filter.incident));
  if (filter.text !== undefined) {
    const needle = filter.text.toLowerCase();
    const found = new Set(subjects.named(needle));
    for (let after = filter.after; after < head; after += slice) {
      signal?.throwIfAborted();
      const through = Math.min(after + slice, head);
      for (const seq of log.mention({ after, through, text: filter.text })) found.add(seq);
      await setImmediate();
    }
    sets.push(found);
  }
  const seqs: number[] = [];
  for (let seq = filter.after + 1; seq <= head; seq += 1) {
    if (filter.author !== undefined && outline.authorOf(seq) !== filter.author) continue;
    if (sets.every((set) => set.has(seq))) seqs.push(seq);
  }
  return { seqs, head };
}
