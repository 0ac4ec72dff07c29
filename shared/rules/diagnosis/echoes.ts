import type { CallGraph } from './call-graph.ts';
import type { Coordinate, RecordTable } from './record-table.ts';

/**
 * Whether what fails at one coordinate is enough to make the other fail: it lies further down the same link, in the system that the other
 * called, or it is the call that the other's own logic stumbled over. Where one of them does not say how it was reached, who calls whom is taken
 * from what the others say.
 */
export function isEchoOf(table: RecordTable, graph: CallGraph, echo: number, origin: number): boolean {
  const upper = table.coordinates[echo];
  const lower = table.coordinates[origin];
  if (!upper || !lower || echo === origin) return false;
  if (upper.link === lower.link) {
    return upper.kind !== 'dependency' && lower.kind === 'dependency' && lower.dependency >= 0;
  }
  const above = table.links[upper.link];
  const below = table.links[lower.link];
  if (!above || !below) return false;
  if (isBelow(table, lower.link, upper.link)) return true;
  const isAlone = above.depth === 1 || below.depth === 1;
  if (isAlone && above.app === below.app) return isPlainer(upper, lower);
  if (isAlone && graph.isAbove(above.app, below.app)) {
    const named = upper.kind === 'dependency' ? upper.dependencyApp : -1;
    return named < 0 || named === below.app || graph.isAbove(named, below.app);
  }
  if (upper.kind !== 'dependency' || upper.dependencyApp < 0) return false;
  return (
    table.links[lower.link]?.app === upper.dependencyApp &&
    table.links[upper.link]?.app !== upper.dependencyApp &&
    !isBelow(table, upper.link, lower.link)
  );
}

/** Of two records of one system for the same failure, the one that names what was called says more. */
function isPlainer(upper: Coordinate, lower: Coordinate): boolean {
  return upper.dependencyApp < 0 && lower.kind === 'dependency' && lower.dependencyApp >= 0;
}

/** Whether a link goes on from another one. */
export function isBelow({ links }: RecordTable, lower: number, upper: number): boolean {
  const wanted = links[upper]?.depth ?? 0;
  let at = lower;
  for (let depth = links[at]?.depth ?? 0; depth > wanted; depth -= 1) at = links[at]?.parent ?? -1;
  return at === upper && lower !== upper;
}
