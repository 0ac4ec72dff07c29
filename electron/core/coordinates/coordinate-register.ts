import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CoordinateList, CoordinateRecord, SeenCoordinate } from '../../../shared/model/coordinate.ts';
import type { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import { doubtOf, situationOfCoordinate } from '../../../shared/rules/coordinates/coordinate-situation.ts';
import { textOfParts } from '../../../shared/rules/coordinates/coordinate-parts.ts';
import { knownSystems, type KnownSystems } from '../../../shared/rules/coordinates/known-systems.ts';
import { sumOfSeen } from '../../../shared/rules/coordinates/sum-of-seen.ts';
import { isShortCode, shortCode } from '../../../shared/rules/exceptions/short-code.ts';
import type { Situation } from '../../../shared/rules/plan-match.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import { sqlite, sqliteCode, writeFailureReason } from '../log/sqlite-failure.ts';
import type { View } from '../view.ts';
import {
  NewerRegister,
  openRegisterFile,
  type RegisterFile,
  type StoredCoordinate,
} from './register-file.ts';
import { readsPinyin } from './pinyin.ts';
import { searchedWords } from './searched-words.ts';

export const registerFileName = 'coordinates.sqlite';

const defaultMost = 50_000;
const defaultMostBytes = 128 * 1024 ** 2;
/** Written in one transaction at the most, so that a flood of new coordinates holds up nobody. */
const writtenAtOnce = 500;
const writeEveryMs = 2_000;
/** While more waits. */
const writeSoonMs = 250;
/** That wait to be written, at the most. */
const mostWaiting = 20_000;
/** A coordinate of which nobody could read the end. */
const longestText = 20_000;

/** Every coordinate that was seen, over restarts: what a short code stands for, whose it is, and what answers it. */
export interface CoordinateRegister {
  list(asked: { search: string; app: string | null; limit: number }): CoordinateList;
  /** By short code or by text; also the short code of a system's place on links. */
  resolve(asked: string): ResolvedCoordinate;
  /** What the coordinates file says now. */
  known(): KnownSystems;
  take(seen: readonly SeenCoordinate[]): void;
  close(): void;
}

export interface ResolvedCoordinate {
  /** More than one where two have the same short code. */
  coordinates: CoordinateRecord[];
  /** Links that the short code stands for, joined with `#`. */
  links: string[];
}

export interface CoordinateRegisterOptions {
  /** The data folder. */
  folder: string;
  clock: Clock;
  /** The coordinates file in force. */
  file: View<CoordinatesFile | null>;
  /** Ids of plans, best first. */
  plansFor: (situation: Situation) => string[];
  /** The owner of an entry, where the file names none. */
  ownerOf: (entry: string) => string | null;
  /** Name of a person, for the search; null: nobody has this id. */
  personName: (id: string) => LocalText | null;
  /** A rehearsal begins anew with each start. */
  startEmpty?: boolean;
  most?: number;
  mostBytes?: number;
}

export function createCoordinateRegister(options: CoordinateRegisterOptions): CoordinateRegister {
  const { folder, clock, file, plansFor, ownerOf, personName, startEmpty = false } = options;
  const { most = defaultMost, mostBytes = defaultMostBytes } = options;
  const path = join(folder, registerFileName);
  const waiting = new Map<string, SeenCoordinate>();
  let problem: string | null = null;
  let passedBy = 0;
  let timer: Disposer | null = null;
  let isClosed = false;

  const removeFiles = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  };
  const openFile = (): RegisterFile => {
    try {
      if (startEmpty) removeFiles();
      return openRegisterFile(path, mostBytes);
    } catch (failure) {
      const code = sqliteCode(failure);
      if ((code === sqlite.corrupt || code === sqlite.notADatabase) && existsSync(path)) {
        const aside = join(folder, `coordinates.damaged-${clock.now()}.sqlite`);
        try {
          renameSync(path, aside);
          removeFiles();
          const opened = openRegisterFile(path, mostBytes);
          problem = `${path} was damaged and is now ${aside}: the register begins anew`;
          return opened;
        } catch {
          // Then it is kept in memory, as below.
        }
      }
      problem = `${reasonOf(failure, path)}: the register is gone with the console`;
      return openRegisterFile(':memory:', mostBytes);
    }
  };
  const stored = openFile();

  let [knownOf, knownNow]: [CoordinatesFile | null, KnownSystems] = [null, knownSystems(null)];
  const known = () => {
    const now = file.read();
    if (now !== knownOf) [knownOf, knownNow] = [now, knownSystems(now)];
    return knownNow;
  };

  const flush = () => {
    const batch = [...waiting.entries()].slice(0, writtenAtOnce);
    if (batch.length === 0) return;
    try {
      stored.write(
        batch.map(([, seen]) => seen),
        most,
      );
      for (const [text] of batch) waiting.delete(text);
      writeProblem = null;
    } catch (failure) {
      writeProblem = reasonOf(failure, path);
    }
  };
  let writeProblem: string | null = null;
  const keepWriting = (within = writeEveryMs) => {
    timer = clock.after(within, () => {
      timer = null;
      flush();
      if (waiting.size > 0 && !isClosed) keepWriting(writeProblem === null ? writeSoonMs : writeEveryMs);
    });
  };

  const rowOf = (one: StoredCoordinate): CoordinateRecord => {
    const systems = known();
    const node = one.link.at(-1) ?? '';
    const { coordinate, code } = one;
    const situation = situationOfCoordinate({ node: one.dependency ?? node, code, coordinate }, systems);
    return {
      ...one,
      title: systems.titleOf(node, code),
      owner: systems.ownerOf(node) ?? ownerOf(systems.entryOf(node) ?? node),
      plans: plansFor(situation),
      doubt: doubtOf(one, systems),
    };
  };

  return {
    list({ search, app, limit }) {
      const words = searchedWords(search, { file: file.read(), personName, reads: readsPinyin });
      const { rows, found } = stored.find({ words, app, limit });
      return {
        ...stored.counts(),
        rows: rows.map(rowOf),
        found,
        apps: stored.apps(),
        passedBy,
        problem: writeProblem ?? problem,
      };
    },
    resolve(asked) {
      const exact = stored.byText(asked);
      const short = asked.toLowerCase();
      if (exact !== null || !isShortCode(short)) {
        return { coordinates: exact === null ? [] : [rowOf(exact)], links: [] };
      }
      return { coordinates: stored.byShort(short).map(rowOf), links: placesOf(stored.links(), short) };
    },
    known,
    take(seen) {
      for (const one of seen) {
        const text = textOfParts(one);
        const before = waiting.get(text);
        if (text.length > longestText || (before === undefined && waiting.size >= mostWaiting)) {
          passedBy += one.count;
          continue;
        }
        waiting.set(text, before === undefined ? one : sumOfSeen(before, one));
      }
      if (timer === null && waiting.size > 0 && !isClosed) keepWriting();
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      timer?.();
      for (let left = waiting.size; left > 0; left = waiting.size) {
        flush();
        if (waiting.size === left) break;
      }
      stored.close();
    },
  };
}

/** A link's short code is that of all systems up to some place on it. */
function placesOf(links: Iterable<string>, short: string): string[] {
  const tried = new Set<string>();
  const found: string[] = [];
  for (const link of links) {
    for (let end = link.indexOf('#'); ; end = link.indexOf('#', end + 1)) {
      const place = end < 0 ? link : link.slice(0, end);
      if (!tried.has(place)) {
        tried.add(place);
        if (shortCode(place) === short) found.push(place);
      }
      if (end < 0) break;
    }
  }
  return found;
}

function reasonOf(failure: unknown, path: string): string {
  if (failure instanceof NewerRegister) return failure.message;
  return sqliteCode(failure) === null && failure instanceof Error
    ? `${path} cannot be used (${failure.message})`
    : writeFailureReason(failure, path);
}
