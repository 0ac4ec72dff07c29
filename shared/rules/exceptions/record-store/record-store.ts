import type { RecordMinutes } from '../../../model/diagnosis-board.ts';
import type { ExceptionRecord } from '../../../model/exception-record.ts';
import type { EpochMs } from '../../../model/time.ts';
import { createKnownCoordinates, type KnownCoordinates } from './known-coordinates.ts';
import { createKnownHosts, type KnownHosts } from './known-hosts.ts';
import { createMinuteCounts, type MinuteCounts } from './minute-counts.ts';
import { createMinuteRows, type MinuteRows, type Row } from './minute-rows.ts';
import { createRecordSamples } from './record-samples.ts';
import { hashText, mostOfMinute } from './thinning.ts';

/** What may be kept. */
export interface RecordStoreLimits {
  /** Records one by one, for so long, ms, and no more than so many; of more, whole traces are left out, evenly over the minutes. */
  rowsMs: number;
  rows: number;
  /** Counts of each coordinate and minute, ms. Where the cells run out, the oldest minutes keep their total only. */
  countsMs: number;
  cells: number;
  /** By how much a record may be ahead of its arrival, ms: clocks of hosts are off by minutes. */
  aheadMs: number;
  coordinates: number;
  coordinateBytes: number;
  hosts: number;
  /** Raw records for reading: so many of each coordinate and minute. */
  samples: number;
  sampleBytes: number;
}

export const usualRecordLimits: RecordStoreLimits = {
  rowsMs: 3_600_000,
  rows: 300_000,
  countsMs: 86_400_000,
  cells: 12_000_000,
  aheadMs: 900_000,
  coordinates: 20_000,
  coordinateBytes: 33_554_432,
  hosts: 10_000,
  samples: 3,
  sampleBytes: 16_777_216,
};

/** What is kept of one minute. */
export interface KeptMinute {
  /** Minutes since 1970. */
  readonly minute: number;
  readonly total: number;
  /** Null: there were too many, only the total is left. */
  readonly counts: MinuteCounts | null;
  /** Null: it is too long ago. */
  readonly rows: MinuteRows | null;
}

/** Exception records in bounded memory, whatever comes in. Time comes in by arguments only. */
export interface RecordStore {
  /** @returns null where it was taken, else why not. */
  add(record: ExceptionRecord, arrivedAt: EpochMs): { field: string; reason: string } | null;
  readonly coordinates: Pick<KnownCoordinates, 'get' | 'each' | 'over' | 'size' | 'takeSeen'>;
  readonly hosts: Pick<KnownHosts, 'get' | 'size' | 'isFull'>;
  /** Oldest first, those with records only. */
  minutesBetween(from: EpochMs, to: EpochMs): KeptMinute[];
  /** Counts for scrubbing. A range that is longer than what is kept is cut. */
  totals(range: { from: EpochMs; to: EpochMs }): RecordMinutes;
  /** Samples of raw records of these coordinates, latest first. */
  samples(
    coordinates: readonly number[],
    range: { from: EpochMs; to: EpochMs },
    limit: number,
  ): ExceptionRecord[];
  /** Of how many traces one is kept, in the minute with the most. */
  thinnedTo(): number;
  /** Records since the store began. */
  readonly taken: number;
  /** The latest arrival; null: nothing came. */
  readonly now: EpochMs | null;
  /** How full it is. */
  held(): {
    rows: number;
    coordinates: number;
    cells: number;
    samplesBytes: number;
    coordinateBytes: number;
    hosts: number;
  };
}

const minuteMs = 60_000;

export function createRecordStore(changed: Partial<RecordStoreLimits> = {}): RecordStore {
  const limits = { ...usualRecordLimits, ...changed };
  const coordinates = createKnownCoordinates({ most: limits.coordinates, mostBytes: limits.coordinateBytes });
  const hosts = createKnownHosts(limits.hosts);
  const samples = createRecordSamples({ each: limits.samples, mostBytes: limits.sampleBytes });
  const minutes = new Map<
    number,
    { -readonly [Name in keyof KeptMinute]: KeptMinute[Name] } & { arrived: number }
  >();
  let now: EpochMs | null = null;
  let taken = 0;
  let cells = 0;
  /** The most rows of a minute, and what all minutes can have by that. */
  let most = limits.rows;
  let expected = 0;
  const hash = { low: 0, high: 0 };
  const row: Row = { offset: 0, coordinate: 0, host: -1, hashLow: 0, hashHigh: 0, hasTrace: false };

  const oldestRows = (at: EpochMs) => Math.floor((at - limits.rowsMs) / minuteMs);
  const share = () => {
    const withRows = [...minutes.values()].filter(({ rows }) => rows !== null);
    most = mostOfMinute(
      withRows.map(({ arrived }) => arrived),
      limits.rows,
    );
    expected = 0;
    for (const { rows, arrived } of withRows) {
      rows?.limit(most);
      expected += Math.min(arrived, most);
    }
  };
  const forgetOldest = () => {
    const withCounts = [...minutes.values()].filter(({ counts }) => counts !== null);
    for (const kept of withCounts.toSorted((left, right) => left.minute - right.minute)) {
      // To nine tenths, so that it is not done again for the next record.
      if (cells <= limits.cells * 0.9) return;
      cells -= kept.counts?.cells ?? 0;
      kept.counts = null;
    }
  };
  /** Once a minute. */
  const forget = (at: EpochMs) => {
    const oldest = Math.floor((at - limits.countsMs) / minuteMs);
    const oldestWithRows = oldestRows(at);
    for (const [minute, kept] of minutes) {
      if (minute < oldest) {
        cells -= kept.counts?.cells ?? 0;
        minutes.delete(minute);
      } else if (minute < oldestWithRows && kept.rows !== null) {
        kept.rows = null;
        cells -= kept.counts?.cells ?? 0;
        kept.counts?.seal();
        cells += kept.counts?.cells ?? 0;
      }
    }
    samples.forgetBefore(oldest);
    if (coordinates.size > limits.coordinates * 0.9 || coordinates.bytes > limits.coordinateBytes * 0.9)
      coordinates.forgetBefore(oldest);
    if (hosts.isFull) hosts.keepOnly(hostsInUse());
    share();
  };
  const hostsInUse = () => {
    const used = new Set<number>();
    for (const { rows } of minutes.values()) {
      for (let index = 0; index < (rows?.length ?? 0); index += 1) {
        rows?.read(index, row);
        used.add(row.host);
      }
    }
    return used;
  };
  const arrive = (at: EpochMs) => {
    if (now !== null && at <= now) return;
    const before = now;
    now = at;
    if (before === null || Math.floor(before / minuteMs) < Math.floor(at / minuteMs)) forget(at);
  };
  const minuteOf = (minute: number) => {
    let kept = minutes.get(minute);
    if (!kept) {
      const counts = createMinuteCounts();
      cells += counts.cells;
      const isRecent = minute >= oldestRows(now ?? 0);
      kept = { minute, total: 0, counts, rows: isRecent ? createMinuteRows(most) : null, arrived: 0 };
      minutes.set(minute, kept);
    }
    return kept;
  };

  return {
    coordinates,
    hosts,
    get taken() {
      return taken;
    },
    get now() {
      return now;
    },
    add(record, arrivedAt) {
      arrive(arrivedAt);
      const { time } = record;
      if (time > arrivedAt + limits.aheadMs) {
        return {
          field: 'time',
          reason: `expected at most ${shown(limits.aheadMs)} after its arrival; found ${iso(time)}`,
        };
      }
      if (time < arrivedAt - limits.countsMs) {
        return {
          field: 'time',
          reason: `expected at most ${shown(limits.countsMs)} before its arrival; found ${iso(time)}`,
        };
      }
      const minute = Math.floor(time / minuteMs);
      const coordinate = coordinates.numberOf(record, minute);
      coordinates.count(coordinate, time);
      const kept = minuteOf(minute);
      taken += 1;
      kept.total += 1;
      if (kept.counts) {
        cells -= kept.counts.cells;
        kept.counts.add(coordinate);
        cells += kept.counts.cells;
        if (cells > limits.cells) forgetOldest();
      }
      if (kept.rows) {
        kept.arrived += 1;
        if (kept.arrived <= most) expected += 1;
        row.offset = time - minute * minuteMs;
        row.coordinate = coordinate;
        row.host = hosts.numberOf(record.host);
        row.hasTrace = record.trace !== undefined;
        hashText(record.trace ?? ownWords(record), hash);
        row.hashLow = hash.low;
        row.hashHigh = hash.high;
        kept.rows.add(row);
        if (expected > limits.rows) share();
      }
      samples.add(minute, coordinate, record);
      return null;
    },
    minutesBetween(from, to) {
      const first = Math.floor(from / minuteMs);
      const last = Math.floor(to / minuteMs);
      return [...minutes.values()]
        .filter(({ minute }) => minute >= first && minute <= last)
        .toSorted((left, right) => left.minute - right.minute);
    },
    totals({ from, to }) {
      const end = now ?? to;
      const first = Math.floor(Math.max(from, end - limits.countsMs) / minuteMs);
      const last = Math.floor(Math.min(to, end + limits.aheadMs) / minuteMs);
      const length = Math.max(0, last - first + 1);
      const withRows = [...minutes.values()].flatMap(({ minute, rows }) => (rows === null ? [] : [minute]));
      return {
        from: first * minuteMs,
        counts: Array.from({ length }, (_, index) => minutes.get(first + index)?.total ?? 0),
        recordsSince: withRows.length === 0 ? null : Math.min(...withRows) * minuteMs,
      };
    },
    samples(asked, { from, to }, limit) {
      const first = Math.floor(from / minuteMs);
      const last = Math.floor(to / minuteMs);
      return asked
        .flatMap((coordinate) => samples.of(coordinate, first, last))
        .filter(({ time }) => time >= from && time <= to)
        .toSorted((left, right) => right.time - left.time)
        .slice(0, limit);
    },
    thinnedTo() {
      let level = 0;
      for (const { rows } of minutes.values()) level = Math.max(level, rows?.level ?? 0);
      return 2 ** level;
    },
    held() {
      let rows = 0;
      for (const kept of minutes.values()) rows += kept.rows?.length ?? 0;
      return {
        rows,
        coordinates: coordinates.size,
        cells,
        samplesBytes: samples.bytes,
        coordinateBytes: coordinates.bytes,
        hosts: hosts.size,
      };
    },
  };
}

/** Tells records without a trace apart, by what they say alone: numbers depend on the order in which they came. */
function ownWords({ time, link, kind, code, dependency, host, ip, message }: ExceptionRecord): string {
  return `${time} ${link.join('#')} ${kind} ${code} ${dependency} ${host} ${ip} ${message}`;
}

function shown(ms: number): string {
  return ms % 3_600_000 === 0 ? `${ms / 3_600_000} h` : `${ms / minuteMs} min`;
}

function iso(time: EpochMs): string {
  return new Date(time).toISOString();
}
