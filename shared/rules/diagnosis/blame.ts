import type { CallGraph } from './call-graph.ts';
import { coordinateText } from './coordinate-text.ts';
import { isEchoOf } from './echoes.ts';
import type { RecordTable } from './record-table.ts';
import { rememberedPairs } from './remembered-pairs.ts';
import type { StandingOut } from './standing-out.ts';
import type { Windows } from './windows.ts';

/**
 * One failed request that is wholly unusual. Blame is counted in whole millionths of it: sums of whole numbers are the same in whatever
 * order the records come.
 */
export const unit = 1_000_000;

/** A coordinate that is the origin of failures: no other failure of the same trace, or of the same moment, explains it. */
export interface Origin {
  coordinate: number;
  /** Failed requests that it explains, in millionths, weighted by how unusual they are. */
  units: number;
  /** When they happened, ms, with their weights. */
  moments: { at: number; units: number }[];
}

export interface Blame {
  origins: readonly Origin[];
  /** By the number of the coordinate: what something else explains, in millionths, and by which coordinates. */
  echoes: ReadonlyMap<number, Echo>;
}

export interface Echo {
  units: number;
  /** Units by the coordinate that explains it. */
  of: Map<number, number>;
}

/** A trace with more coordinates is no trace: everything would explain everything, and comparing each with each takes for ever. */
const mostInTrace = 200;
const mostAtOnce = 600;
/** Part of a failure that follows from others, from which on the rest of it is taken to do so too. */
const oftenFollows = 0.2;
/** Without traces: one failure may be told so often by each system above it. */
const oftenTold = 2;

/**
 * Asks of each failed request where it began. With traces: of the failures of one trace that are not usual, those that no other one
 * explains. Without: of those of one bucket of time, the part that others do not explain.
 */
export function blame(table: RecordTable, graph: CallGraph, windows: Windows, standing: StandingOut): Blame {
  const weights = table.coordinates.map((_, coordinate) => emphasis(standing.of(coordinate).weight));
  const { traced, loose } = failures(table, windows, weights);
  const origins = new Map<number, Origin>();
  const echoes = new Map<number, Echo>();
  const isEcho = rememberedPairs((echo, origin) => isEchoOf(table, graph, echo, origin));
  const assign = (coordinate: number, units: number, at: number) => {
    const origin = childOf(origins, coordinate, () => ({ coordinate, units: 0, moments: [] }));
    origin.units += units;
    origin.moments.push({ at, units });
  };
  const explain = (coordinate: number, units: number, by: readonly number[]) => {
    const echo = childOf(echoes, coordinate, (): Echo => ({ units: 0, of: new Map() }));
    echo.units += units;
    for (const one of by) echo.of.set(one, (echo.of.get(one) ?? 0) + units);
  };
  const weightOf = (coordinate: number) => weights[coordinate] ?? 0;

  for (const { first: inTrace, weight } of traced) {
    const all = [...inTrace.keys()];
    const sinks = all.filter((echo) => !all.some((origin) => isEcho(echo, origin)));
    const ends = earliest(table, graph, sinks.length > 0 ? sinks : deepest(table, all), inTrace);
    const strongest = all.reduce((most, one) => Math.max(most, weightOf(one)), 0);
    const sum = ends.reduce((added, one) => added + weightOf(one), 0);
    for (const end of ends) {
      assign(end, Math.round((weight * strongest * weightOf(end)) / sum), inTrace.get(end) ?? 0);
    }
    for (const one of all) if (!ends.includes(one)) explain(one, weight * weightOf(one), ends);
  }

  for (const inBucket of loose.values()) {
    const units = new Map([...inBucket].map(([one, times]) => [one, howMany(times) * weightOf(one)]));
    for (const one of most(table, units)) {
      const own = units.get(one) ?? 0;
      const by = [...units.keys()].filter((other) => isEcho(one, other));
      const explained = by.reduce((sum, other) => sum + (units.get(other) ?? 0), 0);
      const left = Math.max(0, own - oftenTold * explained);
      const times = inBucket.get(one) ?? [];
      if (left > 0)
        for (const { at, weight } of times) assign(one, Math.round((weight * left) / howMany(times)), at);
      if (own > left)
        explain(
          one,
          own - left,
          by.filter((echo) => !by.some((origin) => isEcho(echo, origin))),
        );
    }
  }
  return { origins: handedOn(origins, echoes), echoes };
}

/**
 * Not every system reports every time, and not every record knows its trace: where a failure often follows from another one, it does so too
 * where the other is not to be seen.
 */
function handedOn(origins: ReadonlyMap<number, Origin>, echoes: ReadonlyMap<number, Echo>): Origin[] {
  const found = new Map(
    [...origins.values()].map((one) => [
      one.coordinate,
      { coordinate: one.coordinate, units: 0, moments: [] as Origin['moments'] },
    ]),
  );
  const give = (coordinate: number, moments: Origin['moments'], part: number) => {
    const origin = childOf(found, coordinate, () => ({ coordinate, units: 0, moments: [] }));
    for (const { at, units } of moments) {
      const given = Math.round(units * part);
      origin.units += given;
      origin.moments.push({ at, units: given });
    }
  };
  for (const { coordinate, units, moments } of origins.values()) {
    const echo = echoes.get(coordinate);
    const follows = echo ? echo.units / (units + echo.units) : 0;
    const handed = echo && follows >= oftenFollows ? follows : 0;
    give(coordinate, moments, 1 - handed);
    if (!echo || handed === 0) continue;
    const all = [...echo.of.values()].reduce((sum, part) => sum + part, 0);
    for (const [by, part] of echo.of) give(by, moments, (handed * part) / all);
  }
  return [...found.values()].filter(({ units }) => units > 0);
}

/**
 * What is new counts as it is, what became twice as frequent an eighth: beside a failure that was never seen, one that is usual and had a
 * bad hour says little.
 */
function emphasis(weight: number): number {
  return Math.round(unit * weight ** 3);
}

function howMany(times: readonly Moment[]): number {
  return times.reduce((sum, { weight }) => sum + weight, 0);
}

/** A record without a trace, and for how many it stands. */
interface Moment {
  at: number;
  weight: number;
}

interface TracedFailure {
  /** When each of its coordinates was first seen, ms. */
  first: Map<number, number>;
  /** For how many traces it stands. */
  weight: number;
}

interface Failures {
  traced: TracedFailure[];
  /** What has no trace, by bucket: its coordinates, with all their times. */
  loose: Map<number, Map<number, Moment[]>>;
}

function failures(table: RecordTable, windows: Windows, weights: readonly number[]): Failures {
  const traces = new Map<number, TracedFailure>();
  const loose: Failures['loose'] = new Map();
  const putLoose = (coordinate: number, moment: Moment) => {
    const inBucket = childOf(loose, windows.bucketOf(moment.at), () => new Map<number, Moment[]>());
    childOf(inBucket, coordinate, (): Moment[] => []).push(moment);
  };
  for (let row = 0; row < table.length; row += 1) {
    const coordinate = table.coordinate(row);
    if ((weights[coordinate] ?? 0) === 0 || windows.isQuiet(row)) continue;
    const trace = table.trace(row);
    const at = windows.time(row);
    const weight = table.weight(row);
    if (trace < 0) {
      putLoose(coordinate, { at, weight });
      continue;
    }
    const failure = childOf(traces, trace, (): TracedFailure => ({ first: new Map(), weight }));
    failure.weight = Math.max(failure.weight, weight);
    const known = failure.first.get(coordinate);
    if (known === undefined || at < known) failure.first.set(coordinate, at);
  }
  const traced: TracedFailure[] = [];
  for (const failure of traces.values()) {
    if (failure.first.size <= mostInTrace) traced.push(failure);
    else for (const [coordinate, at] of failure.first) putLoose(coordinate, { at, weight: failure.weight });
  }
  return { traced, loose };
}

function most(table: RecordTable, units: ReadonlyMap<number, number>): number[] {
  if (units.size <= mostAtOnce) return [...units.keys()];
  return [...units]
    .map(([coordinate, own]) => ({ coordinate, own, text: coordinateText(table, coordinate) }))
    .toSorted((left, right) => right.own - left.own || (left.text < right.text ? -1 : 1))
    .slice(0, mostAtOnce)
    .map(({ coordinate }) => coordinate);
}

/**
 * Of failures of one trace that say neither how they were reached nor who calls whom, the first: what is called fails before those who
 * called it say so.
 */
function earliest(
  table: RecordTable,
  graph: CallGraph,
  ends: readonly number[],
  inTrace: ReadonlyMap<number, number>,
): readonly number[] {
  if (ends.length < 2) return ends;
  const linkOf = (coordinate: number) => table.links[table.coordinates[coordinate]?.link ?? -1];
  if (ends.some((end) => (linkOf(end)?.depth ?? 2) > 1)) return ends;
  const apps = [...new Set(ends.map((end) => linkOf(end)?.app ?? -1))];
  if (apps.some((one) => apps.some((other) => graph.isAbove(one, other)))) return ends;
  const first = ends.reduce((least, end) => Math.min(least, inTrace.get(end) ?? Infinity), Infinity);
  const app = linkOf(ends.find((end) => inTrace.get(end) === first) ?? -1)?.app;
  const isAlone = ends.every((end) => inTrace.get(end) !== first || linkOf(end)?.app === app);
  return isAlone ? ends.filter((end) => linkOf(end)?.app === app) : ends;
}

/** In a circle everything explains everything: then the end of the longest link. */
function deepest(table: RecordTable, coordinates: readonly number[]): number[] {
  const depthOf = (coordinate: number) => table.links[table.coordinates[coordinate]?.link ?? -1]?.depth ?? 0;
  const depth = coordinates.reduce((most, one) => Math.max(most, depthOf(one)), 0);
  return coordinates.filter((coordinate) => depthOf(coordinate) === depth);
}

function childOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
