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
  return drawn.map((row) => {
    const own = coordinates[order.coordinateOf(row)];
    if (own) return { kind: own.kind, code: codes.all[own.code] ?? '', otherCodes: 0 };
    const ofRow = new Map<string, Map<ExceptionKind, number>>();
    counts.codes.each(row, (key, count) => {
      const { code, kind } = codeAndKind(key);
      const text = codes.all[code] ?? '';
      const known = ofRow.get(text);
      if (known) known.set(kind, count);
      else ofRow.set(text, new Map([[kind, count]]));
    });
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
  const found = new Map(drawn.map((row) => [row, new Map<number, number>()]));
  const isDrawn = new Uint8Array(order.rows);
  for (const row of drawn) isDrawn[row] = 1;
  for (const [number, { link }] of coordinates.entries()) {
    const row = links.length + number;
    if (isDrawn[row] === 0 && isDrawn[link] === 0) continue;
    const own = found.get(row);
    const system = found.get(link);
    counts.hosts.each(number, (host, count) => {
      own?.set(host, count);
      system?.set(host, (system.get(host) ?? 0) + count);
    });
  }
  return drawn.map((row) => {
    const sorted = [...(found.get(row) ?? [])]
      .map(([host, count]) => ({ host: hosts.all[host] ?? '', count }))
      .toSorted((left, right) => right.count - left.count || (left.host < right.host ? -1 : 1));
    return { hosts: sorted.slice(0, shownHosts), hostCount: sorted.length };
  });
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
