import { ExceptionKind } from '../../model/exception-record.ts';
import type { EpochMs } from '../../model/time.ts';
import type { ExceptionPlaces, Occurrences } from './exception-tree-input.ts';
import { createPairCounts, type PairCounts } from './pair-counts.ts';

/** How often, and from when to when. */
export interface Counted {
  count: number;
  first: EpochMs;
  last: EpochMs;
}

/**
 * What the tree is built from. Whole paths are counted first, and only what changed of the some ten thousand different ones is carried up
 * their links: a million records are a million additions and not five million, and ten thousand more cost what ten thousand cost.
 */
export interface PathCounts {
  readonly places: ExceptionPlaces;
  /** More of the same places; what was counted stays. */
  add(occurrences: Occurrences): void;
  /** Of the exceptions with this coordinate. */
  own(coordinate: number): Counted;
  /** Of everything at the end of this link and below. */
  at(link: number): Counted;
  /** By coordinate and host. */
  readonly hosts: PairCounts;
  /** By link and {@link codeKey}, in it and below. */
  readonly codes: PairCounts;
}

const kinds = ExceptionKind.options;

/** A code together with the kind in which it came, as one number. */
export function codeKey(code: number, kind: ExceptionKind): number {
  return code * kinds.length + kinds.indexOf(kind);
}

/** What {@link codeKey} was made from. */
export function codeAndKind(key: number): { code: number; kind: ExceptionKind } {
  return { code: Math.floor(key / kinds.length), kind: kinds[key % kinds.length] ?? 'internal' };
}

export function createPathCounts(places: ExceptionPlaces): PathCounts {
  const hosts = createPairCounts();
  const codes = createPairCounts();
  const ofCoordinates = createColumns();
  const ofLinks = createColumns();
  let waiting = new Float64Array(0);

  /** Carries what came up the links on which it came. */
  const carry = (changed: readonly number[]) => {
    for (const number of changed) {
      const coordinate = places.coordinates[number];
      const more = waiting[number] ?? 0;
      waiting[number] = 0;
      if (!coordinate) continue;
      const { first, last } = ofCoordinates.read(number);
      const key = codeKey(coordinate.code, coordinate.kind);
      for (let link = coordinate.link; link >= 0; link = places.links[link]?.parent ?? -1) {
        ofLinks.add(link, more, first, last);
        codes.add(link, key, more);
      }
    }
  };

  return {
    places,
    hosts,
    codes,
    own: (coordinate) => ofCoordinates.read(coordinate),
    at: (link) => ofLinks.read(link),
    add(occurrences) {
      if (occurrences.places !== places) throw new RangeError('these are numbers of other places');
      ofCoordinates.reserve(places.coordinates.length);
      ofLinks.reserve(places.links.length);
      if (waiting.length < places.coordinates.length)
        waiting = new Float64Array(2 * places.coordinates.length);
      const changed: number[] = [];
      occurrences.each((coordinate, host, count, first, last) => {
        if (waiting[coordinate] === 0) changed.push(coordinate);
        waiting[coordinate] = (waiting[coordinate] ?? 0) + count;
        ofCoordinates.add(coordinate, count, first, last);
        if (host >= 0) hosts.add(coordinate, host, count);
      });
      carry(changed);
    },
  };
}

function createColumns() {
  let counts = new Float64Array(0);
  let firsts = new Float64Array(0);
  let lasts = new Float64Array(0);
  const longer = (old: Float64Array<ArrayBuffer>, length: number, empty: number) => {
    const column = new Float64Array(length).fill(empty);
    column.set(old);
    return column;
  };
  return {
    reserve(length: number): void {
      if (length <= counts.length) return;
      counts = longer(counts, 2 * length, 0);
      firsts = longer(firsts, 2 * length, Infinity);
      lasts = longer(lasts, 2 * length, -Infinity);
    },
    add(number: number, count: number, first: number, last: number): void {
      counts[number] = (counts[number] ?? 0) + count;
      if (first < (firsts[number] ?? 0)) firsts[number] = first;
      if (last > (lasts[number] ?? 0)) lasts[number] = last;
    },
    read: (number: number): Counted => ({
      count: counts[number] ?? 0,
      first: firsts[number] ?? Infinity,
      last: lasts[number] ?? -Infinity,
    }),
  };
}
