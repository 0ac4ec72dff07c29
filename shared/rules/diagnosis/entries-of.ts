import { unit } from './blame.ts';
import type { RecordTable } from './record-table.ts';
import type { Suspect } from './suspects.ts';

/** What came to an entry and failed because of a cause. */
export interface FailedEntry {
  /** The first node of the link. */
  node: string;
  /** Failed requests. */
  count: number;
}

/** Whom a cause harms: its failed requests by where they entered, most first. */
export function entriesOf(table: RecordTable, suspect: Suspect | undefined): FailedEntry[] {
  const entries = new Map<string, number>();
  for (const [number, units] of suspect?.coordinates ?? []) {
    let at = table.coordinates[number]?.link ?? -1;
    for (let above = table.links[at]?.parent ?? -1; above >= 0; above = table.links[at]?.parent ?? -1)
      at = above;
    const node = table.nodes.all[table.links[at]?.node ?? -1];
    if (node !== undefined) entries.set(node, (entries.get(node) ?? 0) + units);
  }
  const found = [...entries]
    .map(([node, units]) => ({ node, count: Math.round(units / unit) }))
    .toSorted((left, right) => right.count - left.count || (left.node < right.node ? -1 : 1));
  const counted = found.filter(({ count }) => count > 0);
  return counted.length > 0 ? counted : found.slice(0, 1);
}
