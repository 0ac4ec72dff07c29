import { kinds, type Findable, type Hit, type Kind } from './find-items.ts';

/** What is listed under one heading; `last`: what was used here last, `now`: what stands now. */
export interface HitGroup<Item extends Findable> {
  heading: Kind | 'last' | 'now';
  /** Those that are listed. */
  items: readonly Hit<Item>[];
  /** How many there are. */
  count: number;
}

/** So many of each kind, while there are several; a kind that is alone has the list for itself. */
export const mostOfKind = 6;
export const mostAlone = 50;

/** By kind, the kind with the best hit first, equals in the order of the kinds. @param hits the best first. */
export function groupHits<Item extends Findable>(hits: readonly Hit<Item>[]): HitGroup<Item>[] {
  const byKind = new Map<Kind, Hit<Item>[]>();
  for (const hit of hits) {
    const known = byKind.get(hit.item.kind);
    if (known) known.push(hit);
    else byKind.set(hit.item.kind, [hit]);
  }
  const most = byKind.size === 1 ? mostAlone : mostOfKind;
  return kinds
    .flatMap((kind) => {
      const found = byKind.get(kind);
      return found ? [{ heading: kind, items: found.slice(0, most), count: found.length }] : [];
    })
    .toSorted((left, right) => best(left) - best(right));
}

function best({ items }: HitGroup<Findable>): number {
  return items[0]?.score ?? Number.POSITIVE_INFINITY;
}

const mostLast = 5;
const mostNow = 5;

/**
 * Before anything is typed: what was used here last, what stands now, and the boards. Nothing is listed twice.
 *
 * @param used keys, the last one first; what is gone is left out.
 */
export function groupsAtFirst<Item extends Findable & { now: boolean }>(
  items: readonly Item[],
  used: readonly string[],
): HitGroup<Item>[] {
  const listed = new Set<string>();
  const take = (
    heading: HitGroup<Item>['heading'],
    found: readonly Item[],
    most: number,
  ): HitGroup<Item>[] => {
    const left = found.filter(({ key }) => !listed.has(key));
    const shown = left.slice(0, most);
    for (const { key } of shown) listed.add(key);
    return shown.length === 0 ? [] : [{ heading, items: shown.map(unmarked), count: left.length }];
  };
  const byKey = new Map(items.map((item) => [item.key, item]));
  const last = used.flatMap((key) => byKey.get(key) ?? []);
  return [
    // However many were used once, the list is of those that it shows.
    ...take('last', last.slice(0, mostLast), mostLast),
    ...take(
      'now',
      items.filter(({ now }) => now),
      mostNow,
    ),
    ...take(
      'board',
      items.filter(({ kind }) => kind === 'board'),
      mostAlone,
    ),
  ];
}

function unmarked<Item extends Findable>(item: Item): Hit<Item> {
  return { item, score: 0, marks: { name: [], code: [] }, by: null };
}
