import type { ExceptionKind } from '../../model/exception-record.ts';
import type { ExceptionTreeRow } from '../../model/exception-tree.ts';
import { codeAndKind, type PathCounts } from './path-counts.ts';
import type { TreeOrder } from './tree-order.ts';

const shownHosts = 5;

/** Of each drawn row; of a system the code that is the most frequent in it and below, with the kind in which that comes most. */
export function codesOf(
  counts: PathCounts,
  order: TreeOrder,
  drawn: readonly number[],
): Pick<ExceptionTreeRow, 'kind' | 'code' | 'otherCodes'>[] {
  const { coordinates, codes } = counts.places;
  const placeOf = places(order, drawn);
  const found = drawn.map(() => new Map<string, Map<ExceptionKind, number>>());
  counts.codes.each((link, key, count) => {
    const ofRow = found[placeOf[link] ?? -1];
    if (!ofRow) return;
    const { code, kind } = codeAndKind(key);
    const text = codes.all[code] ?? '';
    const known = ofRow.get(text);
    if (known) known.set(kind, count);
    else ofRow.set(text, new Map([[kind, count]]));
  });
  return drawn.map((row, place) => {
    const own = coordinates[order.coordinateOf(row)];
    if (own) return { kind: own.kind, code: codes.all[own.code] ?? '', otherCodes: 0 };
    const ofRow = found[place] ?? new Map<string, Map<ExceptionKind, number>>();
    const sums = new Map(
      [...ofRow].map(([code, kinds]) => [code, [...kinds.values()].reduce((sum, count) => sum + count, 0)]),
    );
    const code = mostFrequent(sums) ?? '';
    return {
      kind: mostFrequent(ofRow.get(code) ?? new Map<ExceptionKind, number>()) ?? 'internal',
      code,
      otherCodes: Math.max(0, sums.size - 1),
    };
  });
}

/** Of each drawn row; of a system those of its own rows, whether or not these are drawn. */
export function hostsOf(
  counts: PathCounts,
  order: TreeOrder,
  drawn: readonly number[],
): Pick<ExceptionTreeRow, 'hosts' | 'hostCount'>[] {
  const { coordinates, hosts, links } = counts.places;
  const placeOf = places(order, drawn);
  const found = drawn.map(() => new Map<number, number>());
  counts.hosts.each((number, host, count) => {
    const own = found[placeOf[links.length + number] ?? -1];
    if (own) own.set(host, count);
    const system = found[placeOf[coordinates[number]?.link ?? -1] ?? -1];
    if (system) system.set(host, (system.get(host) ?? 0) + count);
  });
  return found.map((ofRow) => {
    const sorted = [...ofRow]
      .map(([host, count]) => ({ host: hosts.all[host] ?? '', count }))
      .toSorted((left, right) => right.count - left.count || (left.host < right.host ? -1 : 1));
    return { hosts: sorted.slice(0, shownHosts), hostCount: sorted.length };
  });
}

/** By row its place among those that are drawn; −1: it is not. */
function places(order: TreeOrder, drawn: readonly number[]): Int32Array {
  const placeOf = new Int32Array(order.rows).fill(-1);
  for (const [place, row] of drawn.entries()) placeOf[row] = place;
  return placeOf;
}

/** Of those that are as frequent, the first by name. */
function mostFrequent<Name extends string>(counts: ReadonlyMap<Name, number>): Name | undefined {
  let best: Name | undefined;
  let most = -1;
  for (const [name, count] of counts) {
    if (count < most || (count === most && best !== undefined && name > best)) continue;
    best = name;
    most = count;
  }
  return best;
}
