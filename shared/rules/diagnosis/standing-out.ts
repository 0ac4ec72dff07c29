import { bucketCountsOf } from './bucket-counts.ts';
import { excessOf, sumsOf, type Counted, type Excess } from './excess.ts';
import type { Coordinate, RecordTable } from './record-table.ts';
import type { Windows } from './windows.ts';

/** What somebody wants to look at although it is usual. */
export interface BroughtBack {
  node: string;
  code: string;
}

/** What of the records stands out of the quiet time. */
export interface StandingOut {
  /** By the number of the coordinate: part of its records during the trouble that is not usual, and how surely. */
  of(coordinate: number): Excess;
  /** Of a system, over everything that it reports. */
  ofApp(app: number): Excess;
  /** By how much everything is more or less than in the quiet time. */
  growth: number;
}

/** One exception at one node, whatever link leads there: what is judged together in the first place. */
export function exceptionOf({ links }: RecordTable, { link, kind, code, dependency }: Coordinate): string {
  return `${links[link]?.node} ${kind} ${code} ${dependency}`;
}

/** Coarser and coarser ways of saying which exception it is: what is too rare to be told from chance is judged together with its like. */
const levels: readonly ((table: RecordTable, coordinate: Coordinate) => string)[] = [
  exceptionOf,
  ({ links }, { link, kind, code, dependencyApp }) => `${links[link]?.app} ${kind} ${code} ${dependencyApp}`,
  ({ links }, { link, kind, dependencyApp }) => `${links[link]?.app} ${kind} ${dependencyApp}`,
];
/** Records from which on something is judged by itself. */
const enough = 12;
const nothing: Excess = { count: 0, quiet: 0, usual: 0, over: 0, z: 0, weight: 0 };

/** @param leniency below 1: so much less has something to stand out. */
export function standingOut(
  table: RecordTable,
  windows: Windows,
  broughtBack: readonly BroughtBack[] = [],
  leniency = 1,
): StandingOut {
  const { quietBuckets, duringBuckets } = windows;
  const counts = bucketCountsOf(table, windows);
  const countedBy = <Key>(keyOf: (coordinate: number) => Key): Map<Key, Counted> => {
    const alike = new Map<Key, number[]>();
    for (const coordinate of table.coordinates.keys()) {
      const key = keyOf(coordinate);
      const known = alike.get(key);
      if (known) known.push(coordinate);
      else alike.set(key, [coordinate]);
    }
    return new Map(
      [...alike].map(([key, numbers]) => [key, { ...counts.of(numbers), quietBuckets, duringBuckets }]),
    );
  };
  const keys = levels.map((keyOf) => table.coordinates.map((coordinate) => keyOf(table, coordinate)));
  const counted = keys.map((ofLevel) => countedBy((coordinate) => ofLevel[coordinate] ?? ''));
  const ofApps = countedBy((coordinate) => table.links[table.coordinates[coordinate]?.link ?? 0]?.app ?? 0);
  let rows = 0;
  let squares = 0;
  for (let row = 0; row < table.length; row += 1) {
    const weight = table.weight(row);
    rows += weight;
    squares += weight * weight;
  }

  const finest = [...(counted[0]?.values() ?? [])];
  const growth = growthOf(finest, duringBuckets, quietBuckets);
  const options = {
    growth,
    least: leniency * Math.max(3, Math.sqrt(2 * Math.log(finest.length + 1))),
    grain: rows > 0 ? squares / rows : 1,
  };
  const judged = counted.map(
    (ofLevel) =>
      new Map(
        [...ofLevel].map(([key, each]) => {
          const { quiet, during } = sumsOf(each);
          return [key, { excess: excessOf(each, options), seen: quiet + during }];
        }),
      ),
  );
  const apps = new Map([...ofApps].map(([app, each]) => [app, excessOf(each, options)]));

  const wanted = new Set(broughtBack.map(({ node, code }) => JSON.stringify([node, code])));
  const isWanted = ({ link, code }: Coordinate) =>
    wanted.size > 0 &&
    wanted.has(JSON.stringify([table.nodes.all[table.links[link]?.node ?? -1], table.codes.all[code]]));
  const found = table.coordinates.map((coordinateAt, coordinate): Excess => {
    let finestExcess = nothing;
    for (const [level, known] of judged.entries()) {
      const one = known.get(keys[level]?.[coordinate] ?? '');
      if (!one) continue;
      if (level === 0) finestExcess = one.excess;
      if (isWanted(coordinateAt)) return { ...one.excess, weight: 1 };
      if (one.excess.weight > 0) return { ...finestExcess, z: one.excess.z, weight: one.excess.weight };
      if (one.seen >= enough) return { ...finestExcess, weight: 0 };
    }
    return { ...finestExcess, weight: 0 };
  });
  return {
    of: (coordinate) => found[coordinate] ?? nothing,
    ofApp: (app) => apps.get(app) ?? nothing,
    growth,
  };
}

/** A quiet time of another day may have another load by so much. */
const mostGrowth = 4;
const leastGrowth = 0.5;
/** Seen often enough in the quiet time to tell how much traffic there is. */
const steady = 20;

/** The lower of what most steady failures did: those that the trouble raised must not make themselves usual. */
function growthOf(counted: readonly Counted[], duringBuckets: number, quietBuckets: number): number {
  if (quietBuckets === 0) return 1;
  const ratios = counted.flatMap((each) => {
    const { quiet, during } = sumsOf(each);
    return quiet < steady ? [] : [during / duringBuckets / (quiet / quietBuckets)];
  });
  if (ratios.length < 4) return 1;
  const middle = ratios.toSorted((left, right) => left - right)[Math.floor(ratios.length * 0.4)] ?? 1;
  return Math.min(mostGrowth, Math.max(leastGrowth, middle));
}
