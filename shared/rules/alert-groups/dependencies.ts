import type { LinkedEntry } from './causes-among.ts';
import { partnerPlace } from './partner-place.ts';

/** What each place cannot do without, by place: an entry `app@method`, an application `app@`, a partner. */
export type Dependencies = ReadonlyMap<string, ReadonlySet<string>>;

/** Where an alert of a whole application sets out from: what its entries cannot do without, it cannot either. */
export function outsetOf(place: string): string {
  return place.endsWith('@') ? `${place}*` : place;
}

/**
 * What cannot do without what: the strong links of the entries, their partners, the application that an entry runs in, and what the
 * coordinates of alerts show (`order-svc@createOrder#coupon-svc@redeem`: the first calls the second). Weak links are none: who can do
 * without something does not fail with it.
 */
export function dependenciesOf(
  entries: readonly LinkedEntry[],
  paths: Iterable<readonly string[]>,
): Dependencies {
  const shown = [...paths];
  const known = ofEntries.get(entries) ?? linksOf(entries);
  ofEntries.set(entries, known);
  if (shown.length === 0) return known;
  const links = new Map([...known].map(([place, needed]) => [place, new Set(needed)]));
  for (const path of shown) {
    for (const [index, node] of path.entries()) {
      const next = path[index + 1];
      if (next !== undefined) link(links, node, next);
    }
  }
  return links;
}

/** A promotion stays the same for hours, and is asked for every second. */
const ofEntries = new WeakMap<readonly LinkedEntry[], Dependencies>();

function linksOf(entries: readonly LinkedEntry[]): Dependencies {
  const links = new Map<string, Set<string>>();
  for (const { id, strong, partner } of entries) {
    const app = `${id.slice(0, id.indexOf('@'))}@`;
    link(links, id, app);
    for (const needed of [...strong, ...namesOf(partner).map(partnerPlace)]) {
      link(links, id, needed);
      link(links, outsetOf(app), needed);
    }
  }
  return links;
}

function link(links: Map<string, Set<string>>, from: string, to: string): void {
  if (from === to) return;
  const known = links.get(from);
  if (known === undefined) links.set(from, new Set([to]));
  else known.add(to);
}

function namesOf(partner: LinkedEntry['partner']): string[] {
  if (partner === undefined) return [];
  return typeof partner.name === 'string' ? [partner.name] : [partner.name.en, partner.name.zh];
}
