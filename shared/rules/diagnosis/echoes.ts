import type { RecordTable } from './record-table.ts';

/**
 * Whether what fails at one coordinate is enough to make the other fail: it lies further down the same link, in the system that the other
 * called, or it is the call that the other's own logic stumbled over.
 */
export function isEchoOf(table: RecordTable, echo: number, origin: number): boolean {
  const upper = table.coordinates[echo];
  const lower = table.coordinates[origin];
  if (!upper || !lower || echo === origin) return false;
  if (upper.link === lower.link) {
    return upper.kind !== 'dependency' && lower.kind === 'dependency' && lower.dependency >= 0;
  }
  if (isBelow(table, lower.link, upper.link)) return true;
  if (upper.kind !== 'dependency' || upper.dependencyApp < 0) return false;
  return (
    table.links[lower.link]?.app === upper.dependencyApp &&
    table.links[upper.link]?.app !== upper.dependencyApp &&
    !isBelow(table, upper.link, lower.link)
  );
}

/** Whether a link goes on from another one. */
export function isBelow({ links }: RecordTable, lower: number, upper: number): boolean {
  const wanted = links[upper]?.depth ?? 0;
  let at = lower;
  for (let depth = links[at]?.depth ?? 0; depth > wanted; depth -= 1) at = links[at]?.parent ?? -1;
  return at === upper && lower !== upper;
}
