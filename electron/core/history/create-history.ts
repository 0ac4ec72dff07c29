import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventEnd, type Promotion } from '../../../shared/model/promotion.ts';
import { instantMs, type EpochMs } from '../../../shared/model/time.ts';
import type { Clock } from '../clock.ts';
import { createAnnouncer } from '../log/announcer.ts';
import { sqlite, sqliteCode, writeFailureReason } from '../log/sqlite-failure.ts';
import type { Samples } from '../sources/samples/samples.ts';
import type { History, HistoryStatus } from './history.ts';
import { NewerHistory, openHistoryFile, type HistoryFile, type KeptWindow } from './history-file.ts';
import { createMinuteCollector } from './minute-collector.ts';
import { hourOf, lastAtOf, minuteMs, minuteOf, type MeasuredMinute } from './minute.ts';

export const historyFileName = 'history.sqlite';

const day = 86_400_000;
/** Minutes are kept for this long; those within a promotion for ever. */
export const keptFor = 14 * day;
const defaultMostBytes = 4 * 1024 ** 3;
/** Samples of a minute come in until this long after its end: a scrape, a poll and an answer, ms. */
const grace = 20_000;
/** Minutes that wait for a disk which cannot be written, at the most. */
const mostWaiting = 100_000;
/** Written in one transaction at the most: one that fails has not cost much. */
const writtenAtOnce = 20_000;
/** Where the file comes near its bound, what is older than this goes, step by step. */
const shorterAges = [12, 10, 8, 6, 5, 4, 3, 2, 1, 0.5, 0.25, 0.125].map((days) => days * day);
/** An older value says nothing about a moment, ms. */
const lookBack = 10 * minuteMs;

export interface HistoryOptions {
  /** The data folder. */
  folder: string;
  samples: Samples;
  clock: Clock;
  /** A rehearsal begins anew with each start, at its own time: what an earlier one left is of another evening. */
  startEmpty?: boolean;
  mostBytes?: number;
}

/** Keeps minutes in a file of its own. Whatever happens to that file, the console goes on, and says so. */
export function createHistory(options: HistoryOptions): History {
  const { folder, samples, clock, startEmpty = false, mostBytes = defaultMostBytes } = options;
  const path = join(folder, historyFileName);
  const changes = createAnnouncer<null>((failure) =>
    process.emitWarning(failure instanceof Error ? failure : String(failure)),
  );
  const collector = createMinuteCollector();
  const windows = new Map<string, KeptWindow>();
  let file: HistoryFile | null = null;
  let waiting: MeasuredMinute[] = [];
  let status: HistoryStatus = { since: null, problem: null };
  let prunedHour: EpochMs | null = null;
  /** What was lost stays said until the next start. */
  let damage: string | null = null;
  /** Opening failed: tried again with the next minute, not with every question. */
  let rests = false;

  const say = (problem: string | null) => {
    const since = problem === null ? safely(() => file?.first() ?? null, status.since) : status.since;
    const next = { since, problem: problem ?? damage };
    if (next.since === status.since && next.problem === status.problem) return;
    status = next;
    changes.announce([null]);
  };

  const moveAside = (failure: unknown) => {
    file = safely(() => (file?.close(), null), null);
    const aside = join(folder, `history.damaged-${clock.now()}.sqlite`);
    renameSync(path, aside);
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
    const detail = failure instanceof Error ? failure.message : String(failure);
    damage = `${path} was damaged (${detail}) and is now ${aside}: the history begins anew`;
  };

  const unreadable = (failure: unknown) => {
    damage = `a part of ${path} cannot be read: ${failure instanceof Error ? failure.message : String(failure)}`;
  };

  /** Runs work on the file, opening it first where need be. @returns null where it could not be done; then that is said. */
  const withFile = <Value>(work: (file: HistoryFile) => Value): Value | null => {
    for (const isLastTry of [false, true]) {
      try {
        if (file === null) {
          if (rests) return null;
          file = openHistoryFile(path, mostBytes, unreadable);
          for (const window of windows.values()) file.keep(window);
        }
        return work(file);
      } catch (failure) {
        const code = sqliteCode(failure);
        const isDamaged = code === null ? !(failure instanceof NewerHistory) : damagedCodes.has(code);
        if (isDamaged && !isLastTry && existsSync(path)) {
          try {
            moveAside(failure);
            continue;
          } catch (second) {
            rests = true;
            say(reasonOf(second, path));
            return null;
          }
        }
        rests = file === null;
        say(reasonOf(failure, path));
        return null;
      }
    }
    return null;
  };

  const flush = (until: EpochMs) => {
    rests = false;
    waiting = [...waiting, ...collector.endedBefore(until)].slice(-mostWaiting);
    const isDone = withFile((opened) => {
      // It may be full by its own bound.
      if (status.problem !== null) prune(opened, until);
      do {
        opened.write(waiting.slice(0, writtenAtOnce), until);
        waiting = waiting.slice(writtenAtOnce);
      } while (waiting.length > 0);
      if (hourOf(until) !== prunedHour) {
        prune(opened, until);
        prunedHour = hourOf(until);
      }
      return true;
    });
    if (isDone) say(null);
  };

  /** By age; and where the file is nearly as large as it may be, by size as well. */
  const prune = (opened: HistoryFile, now: EpochMs) => {
    opened.prune(now - keptFor);
    for (const age of shorterAges) {
      if (opened.bytes() < 0.8 * mostBytes) return;
      opened.prune(now - age);
    }
  };

  if (startEmpty) for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  if (withFile((opened) => opened.first()) !== null || file !== null) say(null);

  const stopListening = samples.subscribe(({ queries }) => {
    for (const query of queries) collector.take(query, samples.latest(query));
  });
  let cancel = () => {};
  const schedule = () => {
    const next = minuteOf(clock.now()) + minuteMs + grace - clock.now();
    cancel = clock.after(next > minuteMs ? next - minuteMs : next, () => {
      flush(clock.now() - grace);
      schedule();
    });
  };
  schedule();

  return {
    series(query, { from, to }) {
      const stored = withFile((opened) => opened.read(query, from, to)) ?? [];
      return stored.map(({ labels, minutes }) => ({
        labels,
        points: minutes.map(({ start, last }) => [start, last]),
      }));
    },
    minutes: (query, { from, to }) => withFile((opened) => opened.read(query, from, to)) ?? [],
    valuesAt(query, at) {
      const stored = withFile((opened) => opened.read(query, at - lookBack - minuteMs, at)) ?? [];
      return stored.flatMap(({ labels, source, minutes }) => {
        const newest = minutes.findLast((minute) => minute.start + minuteMs <= at);
        if (!newest || at - lastAtOf(newest) > lookBack) return [];
        return [{ labels, source, value: newest.last, sampledAt: lastAtOf(newest) }];
      });
    },
    status: () => status,
    subscribe: (listener) => changes.subscribe(() => listener()),
    follow: (promotion) =>
      promotion.watch((current) => {
        if (current === null) return;
        const window = windowOf(current);
        windows.set(window.promotion, window);
        withFile((opened) => opened.keep(window));
      }),
    close() {
      cancel();
      stopListening();
      // What is not yet a whole minute is written, too: the minute goes on after a quick restart, which replaces it.
      flush(clock.now() + minuteMs);
      file?.close();
      file = null;
    },
  };
}

const damagedCodes = new Set<number>([sqlite.corrupt, sqlite.notADatabase]);

function windowOf(promotion: Promotion): KeptWindow {
  const from = Math.min(...promotion.phases.map(({ start }) => instantMs(start)));
  return { promotion: promotion.id, from, to: eventEnd(promotion) };
}

function reasonOf(failure: unknown, path: string): string {
  if (failure instanceof NewerHistory) return `${failure.message}: nothing is kept`;
  return sqliteCode(failure) === null && failure instanceof Error
    ? `${path} cannot be used (${failure.message})`
    : writeFailureReason(failure, path);
}

function safely<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
