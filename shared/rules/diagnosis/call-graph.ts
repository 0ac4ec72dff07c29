import type { RecordTable } from './record-table.ts';

/** Who calls whom, as far as links and failed calls tell. */
export interface CallGraph {
  /** Systems that a node calls, or where that is not known its system. */
  calledBy(node: number, app: number): ReadonlySet<number>;
  /** Systems that call a system. */
  callersOf(app: number): ReadonlySet<number>;
  /** Systems that call a node, by the links that go through it. */
  callersOfNode(node: number): ReadonlySet<number>;
  /** One calls the other, directly or by others, and not the other way round. */
  isAbove(upper: number, lower: number): boolean;
  /** What is called is always called by somebody: the one at the top. */
  isEntry(app: number): boolean;
}

const none: ReadonlySet<number> = new Set();

/** The records of a quiet time say as much about it as the others: they are all taken. */
export function callGraphOf(table: RecordTable): CallGraph {
  const ofNodes = new Map<number, Set<number>>();
  const ofApps = new Map<number, Set<number>>();
  const callers = new Map<number, Set<number>>();
  const nodeCallers = new Map<number, Set<number>>();
  const learn = (node: number, app: number, called: number) => {
    if (app === called) return;
    add(ofNodes, node, called);
    add(ofApps, app, called);
    add(callers, called, app);
  };
  for (const { parent, node, app } of table.links) {
    const above = table.links[parent];
    if (!above) continue;
    learn(above.node, above.app, app);
    if (above.app !== app) add(nodeCallers, node, above.app);
  }
  for (const { link, dependencyApp } of table.coordinates) {
    const by = table.links[link];
    if (by && dependencyApp >= 0) learn(by.node, by.app, dependencyApp);
  }
  const reached = new Map<number, ReadonlySet<number>>();
  const reachOf = (app: number): ReadonlySet<number> => {
    const known = reached.get(app);
    if (known) return known;
    const found = new Set<number>();
    const waiting = [...(ofApps.get(app) ?? none)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(...(ofApps.get(next) ?? none));
    }
    reached.set(app, found);
    return found;
  };
  return {
    calledBy: (node, app) => ofNodes.get(node) ?? ofApps.get(app) ?? none,
    callersOf: (app) => callers.get(app) ?? none,
    callersOfNode: (node) => nodeCallers.get(node) ?? none,
    isAbove: (upper, lower) => reachOf(upper).has(lower) && !reachOf(lower).has(upper),
    isEntry: (app) => (ofApps.get(app)?.size ?? 0) > 0 && !callers.has(app),
  };
}

function add(map: Map<number, Set<number>>, key: number, value: number): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
