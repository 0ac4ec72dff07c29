import type { ExceptionRecord } from '../../../model/exception-record.ts';
import type { EpochMs } from '../../../model/time.ts';
import { clockOffsets } from '../../diagnosis/clock-offsets.ts';
import { createRecordTable, type RecordTable } from '../../diagnosis/record-table.ts';
import type { Row } from './minute-rows.ts';
import type { KeptMinute, RecordStore } from './record-store.ts';
import { isKept } from './thinning.ts';

/** Both ends belong to it. */
export interface TimeRange {
  from: EpochMs;
  to: EpochMs;
}

export interface WindowAsked extends TimeRange {
  quiet: TimeRange | null;
}

export interface WindowTable {
  table: RecordTable;
  /** Some of its minutes are so long ago that only counts were left: their rows have neither trace nor host, and the minute as their time. */
  fromCounts: boolean;
}

/** By how much each host's clock is ahead, ms, by the number of the host; hosts that agree are left out. */
export type HostOffsets = ReadonlyMap<number, number>;

export const noOffsets: HostOffsets = new Map();

const minuteMs = 60_000;

/**
 * The records of a window and of its quiet time as a table, by clocks that agree, at most `most` rows: of more, whole traces are left out
 * and the others stand for them.
 */
export function windowTable(
  store: RecordStore,
  window: WindowAsked,
  most: number,
  offsets: HostOffsets = noOffsets,
): WindowTable {
  const parts = [
    { range: { from: window.from, to: window.to }, quiet: false },
    ...(window.quiet ? [{ range: before(window.quiet, window), quiet: true }] : []),
  ];
  const counted = parts.map(({ range }) => zerosOf(store, range, offsets));
  const levels = levelsFor(counted, most);
  const table = createRecordTable();
  const weights = weightsOfTraces(store, parts, levels, offsets);
  let fromCounts = false;
  for (const [index, { range, quiet }] of parts.entries()) {
    const level = levels[index] ?? 0;
    const record: ExceptionRecord = { time: 0, link: [''], code: '', kind: 'internal' };
    eachRow(store, range, offsets, (row, time, minute) => {
      const coordinate = store.coordinates.get(row.coordinate);
      if (!coordinate || !isKept(row.hashLow, level)) return;
      record.time = time;
      record.link = coordinate.link;
      record.code = coordinate.code;
      record.kind = coordinate.kind;
      record.dependency = coordinate.dependency;
      record.host = store.hosts.get(row.host);
      record.trace = row.hasTrace ? traceName(row) : undefined;
      const own = 2 ** Math.max(level, minute.rows?.level ?? 0);
      const weight = (row.hasTrace ? weights?.get(traceKey(row)) : undefined) ?? own;
      table.add(record, { quiet, weight });
    });
    if (addCounts(store, range, quiet, table, most)) fromCounts = true;
  }
  return { table, fromCounts };
}

/** No record is of both times. */
function before(quiet: TimeRange, { from, to }: TimeRange): TimeRange {
  if (quiet.to < from || quiet.from > to) return quiet;
  return quiet.from < from ? { from: quiet.from, to: from - 1 } : { from: to + 1, to: quiet.to };
}

/** @param now up to when, ms; the hour before is looked at. */
export function hostOffsetsOf(store: RecordStore, now: EpochMs): HostOffsets {
  if (store.hosts.size < 2) return noOffsets;
  const range = { from: now - 3_600_000, to: now + 3_600_000, quiet: null };
  const { table } = windowTable(store, range, 20_000);
  const offsets = clockOffsets(table);
  const byName = new Map(table.hosts.all.map((name, number) => [name, offsets[number] ?? 0]));
  const found = new Map<number, number>();
  for (const number of hostsIn(store, range)) {
    const offset = byName.get(store.hosts.get(number) ?? '') ?? 0;
    if (offset !== 0) found.set(number, offset);
  }
  return found;
}

function hostsIn(store: RecordStore, range: TimeRange): Set<number> {
  const found = new Set<number>();
  eachRow(store, range, noOffsets, ({ host }) => void found.add(host));
  found.delete(-1);
  return found;
}

function eachRow(
  store: RecordStore,
  { from, to }: TimeRange,
  offsets: HostOffsets,
  visit: (row: Row, time: EpochMs, minute: KeptMinute) => void,
): void {
  const row: Row = { offset: 0, coordinate: 0, host: -1, hashLow: 0, hashHigh: 0, hasTrace: false };
  const apart = offsets.size === 0 ? 0 : Math.max(...[...offsets.values()].map(Math.abs));
  for (const minute of store.minutesBetween(from - apart, to + apart)) {
    const { rows } = minute;
    if (!rows) continue;
    for (let index = 0; index < rows.length; index += 1) {
      rows.read(index, row);
      const time = minute.minute * minuteMs + row.offset - (offsets.get(row.host) ?? 0);
      if (time >= from && time <= to) visit(row, time, minute);
    }
  }
}

/** How many rows have a hash that ends in so many zeros: those that are left at a level are the ones with at least as many. */
function zerosOf(store: RecordStore, range: TimeRange, offsets: HostOffsets): Uint32Array {
  const zeros = new Uint32Array(33);
  eachRow(store, range, offsets, ({ hashLow }) => {
    const at = hashLow === 0 ? 32 : 31 - Math.clz32(hashLow & -hashLow);
    zeros[at] = (zeros[at] ?? 0) + 1;
  });
  return zeros;
}

/** Each part gets what the others leave, and at least its even share. */
function levelsFor(counted: readonly Uint32Array[], most: number): number[] {
  const totals = counted.map((zeros) => zeros.reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  return counted.map((zeros, index) => {
    const room = Math.max(most / counted.length, most - (all - (totals[index] ?? 0)));
    let left = totals[index] ?? 0;
    let level = 0;
    while (left > room && level < 32) {
      left -= zeros[level] ?? 0;
      level += 1;
    }
    return level;
  });
}

/** All rows of a trace must stand for as many: minutes next to each other may be thinned differently. Undefined: all are alike anyway. */
function weightsOfTraces(
  store: RecordStore,
  parts: readonly { range: TimeRange }[],
  levels: readonly number[],
  offsets: HostOffsets,
): ReadonlyMap<number, number> | undefined {
  const kept = parts.flatMap(({ range }) => store.minutesBetween(range.from, range.to));
  const different = new Set([...kept.map(({ rows }) => rows?.level ?? 0), ...levels]);
  if (different.size < 2) return undefined;
  const weights = new Map<number, number>();
  for (const [index, { range }] of parts.entries()) {
    const level = levels[index] ?? 0;
    eachRow(store, range, offsets, (row, _, minute) => {
      if (!row.hasTrace || !isKept(row.hashLow, level)) return;
      const weight = 2 ** Math.max(level, minute.rows?.level ?? 0);
      const key = traceKey(row);
      if ((weights.get(key) ?? 0) < weight) weights.set(key, weight);
    });
  }
  return weights;
}

/** 53 bits of the hash. */
function traceKey({ hashLow, hashHigh }: Row): number {
  return (hashHigh & 0x1f_ffff) * 2 ** 32 + (hashLow >>> 0);
}

function traceName({ hashLow, hashHigh }: Row): string {
  return String.fromCharCode(hashLow & 0xffff, hashLow >>> 16, hashHigh & 0xffff, hashHigh >>> 16);
}

/** Minutes of which only counts are left: a row for each coordinate and minute that stands for all of them. */
function addCounts(
  store: RecordStore,
  range: TimeRange,
  quiet: boolean,
  table: RecordTable,
  most: number,
): boolean {
  const minutes = store.minutesBetween(range.from, range.to).filter(({ minute, rows, counts }) => {
    const middle = (minute + 0.5) * minuteMs;
    return rows === null && counts !== null && middle >= range.from && middle <= range.to;
  });
  let cells = 0;
  for (const { counts } of minutes) counts?.each(() => (cells += 1));
  // Several minutes in one where there are too many rows.
  const together = Math.max(1, Math.ceil(cells / most));
  for (let first = 0; first < minutes.length; first += together) {
    const group = minutes.slice(first, first + together);
    const sums = new Map<number, number>();
    for (const { counts } of group) {
      counts?.each((coordinate, count) => sums.set(coordinate, (sums.get(coordinate) ?? 0) + count));
    }
    const time = ((group[0]?.minute ?? 0) + 0.5) * minuteMs;
    for (const [number, weight] of sums) {
      const coordinate = store.coordinates.get(number);
      if (!coordinate) continue;
      const { link, kind, code, dependency } = coordinate;
      table.add(
        { time, link, kind, code, ...(dependency === undefined ? {} : { dependency }) },
        { quiet, weight },
      );
    }
  }
  return minutes.length > 0;
}
