import { isKept } from './thinning.ts';

/** One record, as far as it is kept for a diagnosis. */
export interface Row {
  /** ms since the minute began. */
  offset: number;
  coordinate: number;
  /** −1: none. */
  host: number;
  /** Of the trace; where there is none, of the record itself. */
  hashLow: number;
  hashHigh: number;
  hasTrace: boolean;
}

/** The records of one minute in columns. Thinned to level n, one trace in 2ⁿ is kept, whole. */
export interface MinuteRows {
  readonly length: number;
  readonly level: number;
  add(row: Row): void;
  /** Keeps no more than this many, now and later. */
  limit(most: number): void;
  read(index: number, into: Row): void;
}

const deepest = 40;

export function createMinuteRows(most: number): MinuteRows {
  let limitedTo = most;
  let level = 0;
  let length = 0;
  let offsets = new Uint16Array(16);
  /** Coordinate, host, both halves of the hash. */
  let columns = new Int32Array(4 * 16);
  /** 1: it has a trace. */
  let flags = new Uint8Array(16);

  const resize = (capacity: number) => {
    offsets = resized(offsets, new Uint16Array(capacity), length);
    columns = resized(columns, new Int32Array(4 * capacity), 4 * length);
    flags = resized(flags, new Uint8Array(capacity), length);
  };
  const isKeptAt = (index: number) =>
    level <= 32
      ? isKept(columns[4 * index + 2] ?? 0, level)
      : isKept(columns[4 * index + 3] ?? 0, level - 32);
  const thin = () => {
    while (length > limitedTo && level < deepest) {
      level += 1;
      let kept = 0;
      for (let index = 0; index < length; index += 1) {
        if (!isKeptAt(index)) continue;
        offsets[kept] = offsets[index] ?? 0;
        columns.copyWithin(4 * kept, 4 * index, 4 * index + 4);
        flags[kept] = flags[index] ?? 0;
        kept += 1;
      }
      length = kept;
    }
    if (length > limitedTo) length = limitedTo;
    if (4 * length < offsets.length && offsets.length > 64) resize(Math.max(16, 2 * length));
  };

  return {
    get length() {
      return length;
    },
    get level() {
      return level;
    },
    add(row) {
      if (level > 0 && !isKept(row.hashLow, Math.min(level, 32))) return;
      if (level > 32 && !isKept(row.hashHigh, level - 32)) return;
      if (length === offsets.length) resize(2 * length);
      offsets[length] = row.offset;
      columns[4 * length] = row.coordinate;
      columns[4 * length + 1] = row.host;
      columns[4 * length + 2] = row.hashLow;
      columns[4 * length + 3] = row.hashHigh;
      flags[length] = row.hasTrace ? 1 : 0;
      length += 1;
      if (length > limitedTo) thin();
    },
    limit(mostNow) {
      limitedTo = mostNow;
      thin();
    },
    read(index, into) {
      into.offset = offsets[index] ?? 0;
      into.coordinate = columns[4 * index] ?? 0;
      into.host = columns[4 * index + 1] ?? -1;
      into.hashLow = columns[4 * index + 2] ?? 0;
      into.hashHigh = columns[4 * index + 3] ?? 0;
      into.hasTrace = flags[index] === 1;
    },
  };
}

function resized<Column extends Uint16Array | Int32Array | Uint8Array>(
  from: Column,
  to: Column,
  length: number,
): Column {
  to.set(from.subarray(0, length));
  return to;
}
