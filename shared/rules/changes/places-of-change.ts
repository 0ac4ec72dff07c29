import type { ChangeFacts } from '../../model/change.ts';
import type { Promotion } from '../../model/promotion.ts';

type Named = Pick<ChangeFacts, 'lines' | 'entries' | 'apps'>;

/** Application of a coordinate, `app@method`. */
export function appOf(entry: string): string {
  return entry.split('@', 1)[0] ?? entry;
}

/** Entries of the promotion that a change touches: those that it names, and every one of its applications. */
export function entriesTouched(
  { entries, apps }: Named,
  promotion: Pick<Promotion, 'entries'> | null,
): string[] {
  const known = new Set(apps.map((app) => (app.endsWith('@') ? app.slice(0, -1) : app)));
  return (promotion?.entries ?? [])
    .map(({ id }) => id)
    .filter((id) => entries.includes(id) || known.has(appOf(id)));
}

/** Lines of the promotion that a change touches, by itself or through its entries. */
export function linesTouched(
  change: Named,
  promotion: Pick<Promotion, 'entries' | 'lines'> | null,
): string[] {
  const entries = new Set(entriesTouched(change, promotion));
  const through = new Set(
    (promotion?.entries ?? []).filter(({ id }) => entries.has(id)).map(({ line }) => line),
  );
  return (promotion?.lines ?? [])
    .map(({ id }) => id)
    .filter((id) => change.lines.includes(id) || through.has(id));
}
