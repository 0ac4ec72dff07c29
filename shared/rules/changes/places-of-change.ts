import type { ChangeFacts } from '../../model/change.ts';
import type { Promotion } from '../../model/promotion.ts';

type Named = Pick<ChangeFacts, 'lines' | 'entries' | 'apps'>;
type Entries = Promotion['entries'];

/** Application of a coordinate, `app@method`. */
export function appOf(entry: string): string {
  return entry.split('@', 1)[0] ?? entry;
}

/** Entries of the promotion that a change touches: those that it names, and every one of its applications. */
export function entriesTouched(change: Named, promotion: Pick<Promotion, 'entries'> | null): string[] {
  return promotion === null ? [] : touched(change, promotion.entries).map(({ id }) => id);
}

/** Lines of the promotion that a change touches, by itself or through its entries. */
export function linesTouched(
  change: Named,
  promotion: Pick<Promotion, 'entries' | 'lines'> | null,
): string[] {
  if (promotion === null) return [];
  const through = new Set(touched(change, promotion.entries).map(({ line }) => line));
  return promotion.lines.map(({ id }) => id).filter((id) => change.lines.includes(id) || through.has(id));
}

/** In the order of the promotion. */
function touched({ entries, apps }: Named, known: Entries): Place[] {
  const { byId, byApp } = indexOf(known);
  const found = new Set<Place>();
  for (const entry of entries) {
    const place = byId.get(entry);
    if (place) found.add(place);
  }
  for (const app of apps) {
    for (const place of byApp.get(app.endsWith('@') ? app.slice(0, -1) : app) ?? []) found.add(place);
  }
  return [...found].toSorted((left, right) => left.at - right.at);
}

interface Place {
  id: string;
  line: string;
  at: number;
}

interface PlaceIndex {
  byId: ReadonlyMap<string, Place>;
  byApp: ReadonlyMap<string, readonly Place[]>;
}

/** A promotion has thousands of entries, and is asked about thousands of changes. */
const indices = new WeakMap<Entries, PlaceIndex>();

function indexOf(entries: Entries): PlaceIndex {
  const known = indices.get(entries);
  if (known) return known;
  const places = entries.map(({ id, line }, at): Place => ({ id, line, at }));
  const index: PlaceIndex = {
    byId: new Map(places.map((place) => [place.id, place])),
    byApp: Map.groupBy(places, ({ id }) => appOf(id)),
  };
  indices.set(entries, index);
  return index;
}
