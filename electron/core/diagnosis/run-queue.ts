import { reportAsWarning, type Report } from '../api/contract-error.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Disposer } from '../disposer.ts';

/** Something that is worked out again and again, one at a time with all others. */
export interface Job {
  /** Somebody needs it as it is now. */
  isWanted(): boolean;
  run(): Promise<void>;
}

export interface QueuedJob {
  /** There is something new for it. */
  stir(): void;
  /** Runs it, though nobody wants it; settles with the first run that begins after this. */
  once(): Promise<void>;
  /** Somebody needs it from now on: it is run when that is due by time alone. */
  wanted(): void;
  remove(): void;
}

export interface RunQueue {
  /** It begins with the first `stir` or `once`. */
  add(job: Job): QueuedJob;
  /** There is something new for all of them. */
  stirAll(): void;
  close(): void;
}

/** Two runs of one job begin no closer together, ms. */
const leastPace = 1_000;
/** A run that takes long is followed by a rest of so many times its length: there are others. More would cost a busy machine the seconds in which a cause is named. */
const restPerRun = 1;
/** What changes by time alone, ms. */
const beat = 10_000;

interface Entry {
  job: Job;
  stirred: boolean;
  /** Monotonic ms. */
  began: number;
  ended: number;
  waiting: PromiseWithResolvers<void>[];
}

/** Never two runs at a time; at once after something new came in, at most once a pace, and now and then by time alone. */
export function createRunQueue(clock: Clock, report: Report = reportAsWarning): RunQueue {
  const entries = new Set<Entry>();
  let timer: Disposer | null = null;
  let isRunning = false;
  let isClosed = false;

  const dueAt = ({ job, stirred, began, ended, waiting }: Entry): number => {
    if (waiting.length > 0) return -Infinity;
    if (!job.isWanted()) return Infinity;
    if (!stirred) return Math.max(ended, 0) + beat;
    // Its first: there is nothing to rest from.
    if (began === -Infinity) return -Infinity;
    return Math.max(began + leastPace, ended + restPerRun * (ended - began));
  };

  const plan = () => {
    if (isRunning || isClosed) return;
    timer?.();
    timer = null;
    let next: Entry | null = null;
    let due = Infinity;
    const now = clock.monotonic();
    for (const entry of entries) {
      // Of those that are due now the one that ran longest ago, so that who asks without a pause does not keep the others from running.
      const at = Math.max(now, dueAt(entry));
      if (next !== null && (at > due || (at === due && entry.began >= next.began))) continue;
      next = entry;
      due = at;
    }
    if (next === null || due === Infinity) return;
    const chosen = next;
    const delay = due - now;
    if (delay > 0) timer = clock.after(delay, plan);
    else void start(chosen);
  };

  const start = async (entry: Entry) => {
    isRunning = true;
    const waiting = entry.waiting.splice(0);
    entry.stirred = false;
    entry.began = clock.monotonic();
    try {
      await entry.job.run();
      for (const one of waiting) one.resolve();
    } catch (failure) {
      for (const one of waiting) one.reject(failure);
      if (waiting.length === 0 && !(failure instanceof ConsoleError)) report(failure);
    } finally {
      entry.ended = clock.monotonic();
      isRunning = false;
      plan();
    }
  };

  return {
    add(job) {
      const entry: Entry = { job, stirred: false, began: -Infinity, ended: -Infinity, waiting: [] };
      entries.add(entry);
      return {
        stir() {
          entry.stirred = true;
          plan();
        },
        once() {
          const run = Promise.withResolvers<void>();
          entry.waiting.push(run);
          plan();
          return run.promise;
        },
        wanted: plan,
        remove() {
          entries.delete(entry);
          for (const one of entry.waiting.splice(0)) one.resolve();
        },
      };
    },
    stirAll() {
      for (const entry of entries) entry.stirred = true;
      plan();
    },
    close() {
      isClosed = true;
      timer?.();
      for (const { waiting } of entries) for (const one of waiting.splice(0)) one.resolve();
    },
  };
}
