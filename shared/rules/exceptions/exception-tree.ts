import type { ExceptionTree, ExceptionTreeRow } from '../../model/exception-tree.ts';
import { coordinateText, pathOf } from '../diagnosis/coordinate-text.ts';
import type { ExceptionPlaces } from './exception-tree-input.ts';
import type { FailedRequests } from './failed-requests.ts';
import type { PathCounts } from './path-counts.ts';
import { shortCode } from './short-code.ts';
import { codesOf, hostsOf } from './tree-details.ts';
import { bestRows, treeOrder, type TreeOrder } from './tree-order.ts';

export interface ExceptionTreeOptions {
  /** Length of the time that is looked at, ms. */
  lengthMs: number;
  /** What it is compared with, of the same places. */
  quiet?: { counts: PathCounts; lengthMs: number } | null;
  /** Without it they are not counted. */
  requests?: FailedRequests;
  /** The rest is counted in `left`. */
  mostRows?: number;
}

const usualRows = 400;
/** Rates of less than a second would be guesses. */
const shortestMs = 1_000;

/**
 * Systems at their places on the links, and beneath each what it reports itself: a parent counts what its children count. A link that passes
 * a system twice has it twice, once above the other. The same exceptions in any order and in any parts give the same tree.
 */
export function exceptionTree(
  counts: PathCounts,
  { lengthMs, quiet = null, requests, mostRows = usualRows }: ExceptionTreeOptions,
): ExceptionTree {
  const order = treeOrder(counts);
  const best = bestRows(order, mostRows);
  const drawn = inDrawingOrder(order, best);
  const hosts = hostsOf(counts, order, drawn);
  const codes = codesOf(counts, order, drawn);
  const ids = new Map<number, string>();
  const taken = new Map<string, number>();
  const rows = drawn.map((row, place): ExceptionTreeRow => {
    const coordinate = counts.places.coordinates[order.coordinateOf(row)];
    const { count, first, last } = coordinate ? counts.own(order.coordinateOf(row)) : counts.at(row);
    const id = unlike(shortCode(textOf(counts.places, order, row)), taken);
    ids.set(row, id);
    return {
      id,
      parent: ids.get(order.parentOf(row)) ?? null,
      ...named(counts.places, order, row),
      ...(codes[place] ?? { kind: 'internal', code: '', otherCodes: 0 }),
      count,
      requests: requests ? requestsOf(requests, order, row) : null,
      perMinute: count / minutesOf(lengthMs),
      quietPerMinute: quiet && quietCount(quiet.counts, order, row) / minutesOf(quiet.lengthMs),
      share: null,
      firstSeen: first,
      lastSeen: last,
      ...(hosts[place] ?? { hosts: [], hostCount: 0 }),
    };
  });
  return { rows, left: leftOf(order, new Set(drawn)) };
}

function minutesOf(lengthMs: number): number {
  return Math.max(shortestMs, lengthMs) / 60_000;
}

function quietCount(quiet: PathCounts, order: TreeOrder, row: number): number {
  const coordinate = order.coordinateOf(row);
  return (coordinate < 0 ? quiet.at(row) : quiet.own(coordinate)).count;
}

function requestsOf(requests: FailedRequests, order: TreeOrder, row: number): number {
  const coordinate = order.coordinateOf(row);
  return coordinate < 0 ? requests.at(row) : requests.own(coordinate);
}

function textOf(places: ExceptionPlaces, order: TreeOrder, row: number): string {
  const coordinate = order.coordinateOf(row);
  return coordinate < 0 ? pathOf(places, row).join('#') : coordinateText(places, coordinate);
}

/** A row stands after that above it and before what is below; best is in the order of siblings. */
function inDrawingOrder(order: TreeOrder, best: readonly number[]): number[] {
  const below = new Map<number, number[]>();
  for (const row of best) {
    const siblings = below.get(order.parentOf(row));
    if (siblings) siblings.push(row);
    else below.set(order.parentOf(row), [row]);
  }
  const drawn: number[] = [];
  // With a stack of its own, since a link may be 256 systems long.
  const open = (below.get(-1) ?? []).toReversed();
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    drawn.push(row);
    for (const child of (below.get(row) ?? []).toReversed()) open.push(child);
  }
  return drawn;
}

function named(places: ExceptionPlaces, order: TreeOrder, row: number) {
  const coordinate = places.coordinates[order.coordinateOf(row)];
  const link = coordinate ? coordinate.link : row;
  const level = order.levelOf(link);
  const called = coordinate?.kind === 'dependency' ? 1 : 0;
  return {
    depth: level + called,
    node: nodeOf(places, link),
    own: coordinate !== undefined,
    dependency: places.nodes.all[coordinate?.dependency ?? -1] ?? null,
  };
}

function nodeOf({ nodes, links }: ExceptionPlaces, link: number): string {
  return nodes.all[links[link]?.node ?? -1] ?? '';
}

/** A name with `#` in it can make one text of two links; a screen needs each row once. */
function unlike(id: string, taken: Map<string, number>): string {
  const before = taken.get(id) ?? 0;
  taken.set(id, before + 1);
  return before === 0 ? id : `${id}-${before + 1}`;
}

/** What a system counts is in the own rows below it: only these are counted, or it would be counted twice. */
function leftOf(order: TreeOrder, drawn: ReadonlySet<number>): ExceptionTree['left'] {
  const left = { rows: 0, count: 0 };
  for (let row = 0; row < order.rows; row += 1) {
    const count = order.countOf(row);
    if (count === 0 || drawn.has(row)) continue;
    left.rows += 1;
    if (order.coordinateOf(row) >= 0) left.count += count;
  }
  return left;
}
