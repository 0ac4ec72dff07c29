import type { ExceptionPlaces } from './exception-tree-input.ts';
import type { PathCounts } from './path-counts.ts';

/**
 * A row of the tree by number: links first, then coordinates. With some forty thousand of which four hundred are shown, no objects are made
 * of the others.
 */
export interface TreeOrder {
  readonly rows: number;
  /** Number of the coordinate of an own row; −1: it is a link. */
  coordinateOf(row: number): number;
  /** Row above; −1: none. */
  parentOf(row: number): number;
  countOf(row: number): number;
  /** Rows above it and itself. */
  levelOf(row: number): number;
  /** The most frequent first, then what is above the other, then by name: never by the order in which they came. */
  compare(left: number, right: number): number;
}

export function treeOrder(counts: PathCounts): TreeOrder {
  const { places } = counts;
  const { links, coordinates } = places;
  const rows = links.length + coordinates.length;
  const totals = new Float64Array(rows);
  const levels = new Int32Array(rows);
  for (const [link, { parent }] of links.entries()) {
    totals[link] = counts.at(link).count;
    levels[link] = parent < 0 ? 1 : (levels[parent] ?? 0) + 1;
  }
  for (const [number, { link }] of coordinates.entries()) {
    totals[links.length + number] = counts.own(number).count;
    levels[links.length + number] = (levels[link] ?? 0) + 1;
  }
  const byName = compareNames(places);
  return {
    rows,
    coordinateOf: (row) => (row < links.length ? -1 : row - links.length),
    parentOf: (row) =>
      (row < links.length ? links[row]?.parent : coordinates[row - links.length]?.link) ?? -1,
    countOf: (row) => totals[row] ?? 0,
    levelOf: (row) => levels[row] ?? 0,
    compare: (left, right) =>
      (totals[right] ?? 0) - (totals[left] ?? 0) ||
      (levels[left] ?? 0) - (levels[right] ?? 0) ||
      byName(left, right),
  };
}

function compareNames({ links, coordinates, nodes, codes }: ExceptionPlaces) {
  const byLink = (left: number, right: number): number => {
    let [one, other] = [left, right];
    while (one !== other && one >= 0 && other >= 0) {
      const found = compareTexts(nodes.all[links[one]?.node ?? -1], nodes.all[links[other]?.node ?? -1]);
      if (found !== 0) return found;
      one = links[one]?.parent ?? -1;
      other = links[other]?.parent ?? -1;
    }
    return one - other;
  };
  return (left: number, right: number): number => {
    const one = coordinates[left - links.length];
    const other = coordinates[right - links.length];
    if (one && other) {
      return (
        compareTexts(one.kind, other.kind) ||
        compareTexts(codes.all[one.code], codes.all[other.code]) ||
        compareTexts(nodes.all[one.dependency], nodes.all[other.dependency]) ||
        byLink(one.link, other.link)
      );
    }
    if (one ?? other) return one ? 1 : -1;
    return byLink(left, right);
  };
}

function compareTexts(left = '', right = ''): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The best of them by their order, the best first; in a heap whose root is the worst of those that are kept. */
export function bestRows(order: TreeOrder, most: number): number[] {
  const heap: number[] = [];
  const sink = (from: number) => {
    const row = heap[from] ?? 0;
    let at = from;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && order.compare(heap[below] ?? 0, heap[below + 1] ?? 0) < 0) below += 1;
      if (order.compare(row, heap[below] ?? 0) >= 0) break;
      heap[at] = heap[below] ?? 0;
      at = below;
    }
    heap[at] = row;
  };
  for (let row = 0; row < order.rows; row += 1) {
    if (order.countOf(row) === 0) continue;
    if (heap.length < most) {
      heap.push(row);
      if (heap.length === most) for (let at = Math.floor(most / 2) - 1; at >= 0; at -= 1) sink(at);
    } else if (order.compare(row, heap[0] ?? 0) < 0) {
      heap[0] = row;
      sink(0);
    }
  }
  return heap.toSorted(order.compare);
}
