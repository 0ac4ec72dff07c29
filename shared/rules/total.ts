import type { Coverage, Freshness, Reading, SeriesReading } from '../model/sample.ts';

/** A sum over parts (lines, instances) that says how many of them it counts. */
export interface Total {
  reading: Reading;
  coverage: Coverage;
  /** Keys of the parts that are counted: plan and baseline must be summed over the same ones. */
  counted: ReadonlySet<string>;
}

const trust: readonly Freshness[] = ['live', 'ageing', 'stale', 'lost'];

/** A value that may enter totals, triggers and severities. */
export function isFresh(reading: Reading): boolean {
  return reading.value !== null && (reading.freshness === 'live' || reading.freshness === 'ageing');
}

/**
 * Sums the parts that are fresh. A stale part is left out and shows in the coverage; where no part is fresh, the
 * stale ones are summed so that the last known total stays readable, and the reading says that it is stale or lost.
 *
 * @param parts the reading of each part; null where a part returned nothing.
 */
export function totalOf(parts: ReadonlyMap<string, Reading | null>, source: string): Total {
  const fresh = pick(parts, isFresh);
  if (fresh.length > 0) return sum(fresh, parts.size, source);
  const stale = pick(parts, (reading) => reading.value !== null);
  const total = sum(stale, parts.size, source);
  if (stale.length > 0) return { ...total, coverage: { counted: 0, all: parts.size }, counted: new Set() };
  const lost = pick(parts, (reading) => reading.last !== null);
  return {
    reading: {
      value: null,
      freshness: 'lost',
      age: oldest(lost.map(([, reading]) => reading.age)),
      sampledAt: earliest(lost.map(([, reading]) => reading.sampledAt)),
      source,
      last: lastOf(lost),
      partial: false,
    },
    coverage: { counted: 0, all: parts.size },
    counted: new Set(),
  };
}

/**
 * The series of a query as one reading, as instances of one entry are. Without names there is no "11 of 12", so that the
 * whole is only as fresh as its least fresh part.
 */
export function sumOfSeries(series: readonly SeriesReading[]): Reading {
  const [only] = series;
  // Most queries answer one series; thousands of them are read a second.
  if (only && series.length === 1 && only.reading.value !== null && only.reading.freshness !== 'lost')
    return only.reading.last === null ? only.reading : { ...only.reading, last: null };
  const parts = new Map(series.map((one, index) => [String(index), one.reading] as const));
  const { reading } = totalOf(parts, '');
  const freshness = series.length === 0 ? 'lost' : leastTrusted(series.map((one) => one.reading.freshness));
  if (reading.value === null || freshness === 'live' || freshness === 'ageing')
    return { ...reading, freshness };
  const last = series.flatMap(({ reading: part }) => lastKnown(part));
  const value = last.reduce((sum, part) => sum + part.value, 0);
  const sampledAt = Math.min(...last.map((part) => part.sampledAt));
  const age = oldest(series.map((one) => one.reading.age));
  return freshness === 'stale'
    ? { ...reading, value, freshness, age, sampledAt }
    : { ...reading, value: null, freshness, age, sampledAt, last: { value, sampledAt } };
}

function lastKnown(reading: Reading): { value: number; sampledAt: number }[] {
  if (reading.value !== null && reading.sampledAt !== null)
    return [{ value: reading.value, sampledAt: reading.sampledAt }];
  return reading.last === null ? [] : [reading.last];
}

/** The worse trusted of several states. */
export function leastTrusted(states: readonly Freshness[]): Freshness {
  return states.reduce(
    (worst, state) => (trust.indexOf(state) > trust.indexOf(worst) ? state : worst),
    'live',
  );
}

type Part = readonly [string, Reading];

function pick(parts: ReadonlyMap<string, Reading | null>, wanted: (reading: Reading) => boolean): Part[] {
  const picked: Part[] = [];
  for (const [key, reading] of parts) if (reading !== null && wanted(reading)) picked.push([key, reading]);
  return picked;
}

function sum(parts: readonly Part[], all: number, source: string): Total {
  const readings = parts.map(([, reading]) => reading);
  return {
    reading: {
      value:
        readings.length === 0 ? null : readings.reduce((total, reading) => total + (reading.value ?? 0), 0),
      freshness: readings.length === 0 ? 'lost' : leastTrusted(readings.map((reading) => reading.freshness)),
      age: oldest(readings.map((reading) => reading.age)),
      sampledAt: earliest(readings.map((reading) => reading.sampledAt)),
      source: readings[0]?.source ?? source,
      last: null,
      partial: readings.some((reading) => reading.partial),
    },
    coverage: { counted: parts.length, all },
    counted: new Set(parts.map(([key]) => key)),
  };
}

function lastOf(parts: readonly Part[]): Reading['last'] {
  const lasts = parts.flatMap(([, reading]) => (reading.last === null ? [] : [reading.last]));
  if (lasts.length === 0) return null;
  return {
    value: lasts.reduce((total, last) => total + last.value, 0),
    sampledAt: Math.min(...lasts.map((last) => last.sampledAt)),
  };
}

function oldest(ages: readonly (number | null)[]): number | null {
  const known = ages.filter((age) => age !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
