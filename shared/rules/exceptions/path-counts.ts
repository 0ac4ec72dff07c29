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
  let ofCoordinates = new Float64Array(0);
  let ofLinks = new Float64Array(0);

  /** Carries what came up the links on which it came. */
  const carry = (changed: readonly number[]) => {
    for (const number of changed) {
      const coordinate = places.coordinates[number];
      const more = ofCoordinates[width * number + waiting] ?? 0;
      ofCoordinates[width * number + waiting] = 0;
      if (!coordinate) continue;
      const { first: from, last: to } = readAt(ofCoordinates, number);
      const key = codeKey(coordinate.code, coordinate.kind);
      for (let link = coordinate.link; link >= 0; link = places.links[link]?.parent ?? -1) {
        addAt(ofLinks, link, more, from, to);
        codes.add(link, key, more);
      }
    }
  };

  return {
    places,
    hosts,
    codes,
    own: (coordinate) => readAt(ofCoordinates, coordinate),
    at: (link) => readAt(ofLinks, link),
    add(occurrences) {
      if (occurrences.places !== places) throw new RangeError('these are numbers of other places');
      ofCoordinates = reserved(ofCoordinates, places.coordinates.length);
      ofLinks = reserved(ofLinks, places.links.length);
      const changed: number[] = [];
      occurrences.each((coordinate, host, more, from, to) => {
        const known = ofCoordinates[width * coordinate + waiting] ?? 0;
        if (known === 0) changed.push(coordinate);
        ofCoordinates[width * coordinate + waiting] = known + more;
        addAt(ofCoordinates, coordinate, more, from, to);
        if (host >= 0) hosts.add(coordinate, host, more);
      });
      carry(changed);
    },
  };
}

/** Of each number these side by side, since they are read together: its count, first and last, and what is not yet carried up. */
const width = 4;
const first = 1;
const last = 2;
const waiting = 3;

function reserved(columns: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (width * length <= columns.length) return columns;
  const wider = new Float64Array(2 * width * length);
  wider.set(columns);
  for (let at = columns.length; at < wider.length; at += width) {
    wider[at + first] = Infinity;
    wider[at + last] = -Infinity;
  }
  return wider;
}

function addAt(columns: Float64Array, number: number, more: number, from: EpochMs, to: EpochMs): void {
  const at = width * number;
  columns[at] = (columns[at] ?? 0) + more;
  if (from < (columns[at + first] ?? 0)) columns[at + first] = from;
  if (to > (columns[at + last] ?? 0)) columns[at + last] = to;
}

function readAt(columns: Float64Array, number: number): Counted {
  const at = width * number;
  return {
    count: columns[at] ?? 0,
    first: columns[at + first] ?? Infinity,
    last: columns[at + last] ?? -Infinity,
  };
}
