import type { StoredEvent } from '../../../shared/model/event.ts';
import type { TimelineFilter, TimelineOutline } from '../../../shared/model/timeline.ts';
import { createOutline } from '../../../shared/rules/timeline/outline.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { noIncident } from '../not-known.ts';
import { doneBefore } from '../done-before.ts';
import type { Disposer } from '../disposer.ts';
import type { Log } from '../log/log.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import { findInTimeline } from './find-in-timeline.ts';
import { createSubjectBook } from './subject-book.ts';

/** The timeline as a whole: where everything stands in it, and what people add to it. */
export interface TimelineDesk {
  outline(range: { after: number; limit: number }): TimelineOutline;
  /** Events by their sequence numbers, and those that tell the names of what they are about. */
  some(seqs: readonly number[]): { events: StoredEvent[]; named: StoredEvent[] };
  /** Sequence numbers after `after` that fit; the log is searched in slices, so that nobody waits for it. */
  find(
    filter: TimelineFilter & { after: number },
    signal?: AbortSignal,
  ): Promise<{ seqs: number[]; head: number }>;
  incidents(): { id: string; title: string }[];
  /** @returns the note's sequence number. @throws ConsoleError `not-found`, `bad-input`, `too-large`, `log-unwritable`. */
  note(act: NoteAct): number;
  /** @throws ConsoleError `not-found`, `log-unwritable`. */
  pin(act: { seq: number; on: boolean; actor: Actor; commandId: string }): void;
  close: Disposer;
}

export interface NoteAct {
  text: string;
  incidentId?: string | undefined;
  happenedAt?: number | undefined;
  picture?: { title: string; data: string } | undefined;
  actor: Actor;
  commandId: string;
}

export interface TimelineDeskOptions {
  log: Log;
  clock: Clock;
  pictures: PictureStore;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
}

/** A note about what is to come is no note of what happened; clocks of people and console differ a little. */
const aheadMs = 60_000;

export function createTimelineDesk({ log, clock, pictures, past }: TimelineDeskOptions): TimelineDesk {
  const outline = createOutline();
  const subjects = createSubjectBook();
  const take = (event: StoredEvent) => {
    // What is written while the past is read comes by both ways.
    if (event.seq !== outline.head() + 1) return;
    outline.add(event);
    subjects.add(event);
  };
  for (const event of past) take(event);
  const stop = log.subscribe((events) => events.forEach(take));

  const one = (seq: number): StoredEvent | undefined => log.read({ after: seq - 1, limit: 1 })[0];

  return {
    outline: (range) => outline.rows(range),
    some(seqs) {
      const events = inRuns(seqs, log);
      const known = new Set(events.map(({ seq }) => seq));
      const naming = new Set(events.flatMap((event) => subjects.naming(event)));
      return {
        events,
        named: inRuns(
          [...naming].filter((seq) => !known.has(seq)),
          log,
        ),
      };
    },
    find: (filter, signal) => findInTimeline({ filter, log, outline, subjects, signal }),
    incidents: () => subjects.incidents(),
    note({ text, incidentId, happenedAt, picture, actor, commandId }) {
      const before = doneBefore(
        log,
        commandId,
        'note.written',
        ({ data }) => data.text === text && data.incidentId === incidentId,
      );
      if (before) return before.seq;
      if (incidentId !== undefined && !subjects.incidents().some(({ id }) => id === incidentId))
        throw noIncident(incidentId);
      const at = clock.now();
      if (happenedAt !== undefined && happenedAt > at + aheadMs)
        throw new ConsoleError(
          'bad-input',
          {
            en: 'happenedAt lies in the future: a note tells what happened',
            zh: 'happenedAt 在将来：备注记的是已发生的事',
          },
          {
            field: 'happenedAt',
          },
        );
      // The picture first: a note never names one that is not there, and a picture without its note is shown nowhere.
      const kept = picture && pictures.keep(picture);
      const [event] = log.append([
        {
          kind: 'note.written',
          data: {
            text,
            ...(incidentId === undefined ? {} : { incidentId }),
            ...(happenedAt === undefined ? {} : { happenedAt: Math.min(happenedAt, at) }),
            ...(kept === undefined ? {} : { picture: kept }),
          },
          at,
          author: actor.person,
          command: commandId,
        },
      ]);
      return event?.seq ?? log.head();
    },
    pin({ seq, on, actor, commandId }) {
      if (doneBefore(log, commandId, 'event.pinned', ({ data }) => data.seq === seq && data.on === on))
        return;
      const event = seq <= log.head() ? one(seq) : undefined;
      if (!event)
        throw new ConsoleError(
          'not-found',
          { en: `there is no event ${seq}`, zh: `没有事件 ${seq}` },
          { field: 'seq' },
        );
      if (outline.isPinned(event.id) === on) return;
      log.append([
        {
          kind: 'event.pinned',
          data: { event: event.id, seq, on },
          at: clock.now(),
          author: actor.person,
          command: commandId,
        },
      ]);
    },
    close: stop,
  };
}

/** Read together where they stand together. */
function inRuns(seqs: readonly number[], log: Log): StoredEvent[] {
  const sorted = [...new Set(seqs)].toSorted((left, right) => left - right);
  const events: StoredEvent[] = [];
  for (let first = 0; first < sorted.length;) {
    let end = first + 1;
    while (end < sorted.length && sorted[end] === (sorted[end - 1] ?? 0) + 1) end += 1;
    events.push(...log.read({ after: (sorted[first] ?? 1) - 1, limit: end - first }));
    first = end;
  }
  return events;
}
