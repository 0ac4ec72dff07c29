import { unit, type Origin } from './blame.ts';
import type { CallGraph } from './call-graph.ts';
import type { RecordTable } from './record-table.ts';

/** Part of a failure in somebody's own logic that is laid on the system that called: what it sent may be wrong. */
const ofSender = 0.1;
/** The same, where others call it too and it fails for this one alone. */
const ofOnlySender = 0.5;
/** Failed requests from which on it is no chance that they all come from one. */
const leastUnits = 8 * unit;
const nearlyAll = 0.97;

/**
 * How much of the failures of a node is laid on who called it: little, unless it is known that others call it too, and nothing that came from
 * them fails in a new way.
 */
export function sendersOf(
  table: RecordTable,
  graph: CallGraph,
  origins: readonly Origin[],
): (node: number, sender: number) => number {
  const units = new Map<number, Map<number, number>>();
  for (const origin of origins) {
    const coordinate = table.coordinates[origin.coordinate];
    const link = table.links[coordinate?.link ?? -1];
    if (!link || coordinate?.kind === 'dependency') continue;
    const bySender = units.get(link.node) ?? new Map<number, number>();
    units.set(link.node, bySender);
    const sender = table.links[link.parent]?.app ?? -1;
    bySender.set(sender, (bySender.get(sender) ?? 0) + origin.units);
  }
  return (node, sender) => {
    const bySender = units.get(node) ?? new Map<number, number>();
    const all = [...bySender.values()].reduce((sum, one) => sum + one, 0);
    const isOnly = all >= leastUnits && (bySender.get(sender) ?? 0) >= nearlyAll * all;
    return isOnly && graph.callersOfNode(node).size > 1 ? ofOnlySender : ofSender;
  };
}
