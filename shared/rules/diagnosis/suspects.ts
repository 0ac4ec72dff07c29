import type { Blame, Origin } from './blame.ts';
import type { CallGraph } from './call-graph.ts';
import type { RecordTable } from './record-table.ts';
import { sendersOf } from './senders.ts';
import type { Silence } from './silences.ts';
import type { StandingOut } from './standing-out.ts';
import { unnamedCallsOf } from './unnamed-calls.ts';

/** A system that may be the cause, with what speaks for it. */
export interface Suspect {
  app: number;
  /** Failed requests laid on it, in millionths (see blame). */
  units: number;
  /** Units by node of it. */
  nodes: ReadonlyMap<number, number>;
  /** Units by the coordinate that named it. */
  coordinates: ReadonlyMap<number, number>;
  /** When its failures happened, ms, in order of time. */
  moments: readonly { at: number; units: number }[];
  /** Mean depth of its failures: nodes from the entry to it. */
  depth: number;
  /** Part of its units that others report of it. */
  silence: number;
  /** Part of its units that arise in what it calls, and are laid on what it sent. */
  sent: number;
  /** How much of what fails elsewhere follows from it, compared with what it accounts for, 0…1. */
  followed: number;
}

interface Draft {
  units: number;
  nodes: Map<number, number>;
  coordinates: Map<number, number>;
  moments: { at: number; units: number }[];
  depths: number;
  byOthers: number;
  sent: number;
}

/**
 * Whom the origins point to. A failed call points to the one who was called and, less, to the one who called: more to the called one the
 * more callers complain of it or if it reports trouble itself, more to the caller the more others it complains of.
 */
export function suspectsOf(
  table: RecordTable,
  graph: CallGraph,
  { origins, echoes }: Blame,
  standing: StandingOut,
  silences: readonly Silence[],
): Suspect[] {
  const complaints = complaintsOf(table, origins);
  const troubled = troubledApps(table, standing);
  const unnamed = unnamedCallsOf(table, graph, origins, {
    complaints,
    troubled,
    silent: new Set(silences.map(({ app }) => app)),
  });
  const senders = sendersOf(table, graph, origins);
  const drafts = new Map<number, Draft>();
  const suspect = (app: number, node: number, part: number, origin: Origin, deeper: number) => {
    if (part <= 0) return;
    const draft = drafts.get(app) ?? emptyDraft();
    drafts.set(app, draft);
    const units = Math.round(origin.units * part);
    draft.units += units;
    draft.nodes.set(node, (draft.nodes.get(node) ?? 0) + units);
    draft.coordinates.set(origin.coordinate, (draft.coordinates.get(origin.coordinate) ?? 0) + units);
    for (const moment of origin.moments)
      draft.moments.push({ at: moment.at, units: Math.round(moment.units * part) });
    const link = table.links[table.coordinates[origin.coordinate]?.link ?? -1];
    draft.depths += units * ((link?.depth ?? 0) + deeper);
    if (deeper !== 0) draft.byOthers += units;
    if (deeper < 0) draft.sent += units;
  };
  for (const origin of origins) {
    const coordinate = table.coordinates[origin.coordinate];
    const link = coordinate && table.links[coordinate.link];
    if (!coordinate || !link) continue;
    const { dependency, dependencyApp } = coordinate;
    const isCall = coordinate.kind === 'dependency' && dependency >= 0 && dependencyApp !== link.app;
    let called = 0;
    if (isCall) {
      called = partOfCalled(complaints, link.app, dependencyApp, troubled);
      suspect(dependencyApp, dependency, called, origin, 1);
    } else {
      for (const { app, part } of unnamed(origin.coordinate)) {
        called += part;
        suspect(app, table.nodes.numberOf(table.apps.all[app] ?? ''), part, origin, 1);
      }
    }
    const sender = called > 0 ? null : callerOf(table, coordinate.link);
    const sent = sender ? senders(link.node, sender.app) : 0;
    suspect(link.app, link.node, 1 - called - sent, origin, 0);
    if (sender) suspect(sender.app, sender.node, sent, origin, -1);
  }
  const following = followingOf(table, echoes);
  return [...drafts].map(([app, draft]) => ({
    app,
    units: draft.units,
    nodes: draft.nodes,
    coordinates: draft.coordinates,
    moments: draft.moments.toSorted((left, right) => left.at - right.at || left.units - right.units),
    depth: draft.units > 0 ? draft.depths / draft.units : 0,
    silence: draft.units > 0 ? draft.byOthers / draft.units : 0,
    sent: draft.units > 0 ? draft.sent / draft.units : 0,
    followed: draft.units > 0 ? Math.min(1, ((following.get(app) ?? 0) + draft.byOthers) / draft.units) : 0,
  }));
}

/** By system: units of the failures of others that follow from its own. */
function followingOf(table: RecordTable, echoes: Blame['echoes']): Map<number, number> {
  const following = new Map<number, number>();
  const appOf = (coordinate: number) => table.links[table.coordinates[coordinate]?.link ?? -1]?.app ?? -1;
  for (const [coordinate, { of }] of echoes) {
    for (const [origin, units] of of) {
      const app = appOf(origin);
      if (app !== appOf(coordinate)) following.set(app, (following.get(app) ?? 0) + units);
    }
  }
  return following;
}

function emptyDraft(): Draft {
  return { units: 0, nodes: new Map(), coordinates: new Map(), moments: [], depths: 0, byOthers: 0, sent: 0 };
}

/** Units of complaints by who was called, then by who complains. */
export type Complaints = Map<number, Map<number, number>>;

function complaintsOf(table: RecordTable, origins: readonly Origin[]): Complaints {
  const complaints: Complaints = new Map();
  for (const { coordinate, units } of origins) {
    const known = table.coordinates[coordinate];
    const caller = known && table.links[known.link]?.app;
    if (known?.kind !== 'dependency' || known.dependencyApp < 0 || caller === undefined) continue;
    const callers = complaints.get(known.dependencyApp) ?? new Map<number, number>();
    complaints.set(known.dependencyApp, callers.set(caller, (callers.get(caller) ?? 0) + units));
  }
  return complaints;
}

function troubledApps(table: RecordTable, standing: StandingOut): Set<number> {
  const troubled = new Set<number>();
  for (const [number, { link, kind }] of table.coordinates.entries()) {
    const app = table.links[link]?.app;
    if (app !== undefined && kind !== 'dependency' && standing.of(number).weight > 0) troubled.add(app);
  }
  return troubled;
}

/** The nearest other system up a link. */
function callerOf(table: RecordTable, link: number): { app: number; node: number } | null {
  const app = table.links[link]?.app;
  for (let at = table.links[link]?.parent ?? -1; at >= 0; at = table.links[at]?.parent ?? -1) {
    const above = table.links[at];
    if (above && above.app !== app) return above;
  }
  return null;
}

/** How much of a failed call is laid on the one who was called; the rest on the caller. */
const ofCalled = {
  usually: 0.62,
  /** It reports trouble of its own. */
  troubled: 0.92,
  /** More than one caller complains of it. */
  byMany: 0.9,
  /** Less for each other system of which the same caller complains about as much: then it is more likely the caller's own trouble. */
  lessForEachOther: 0.18,
  least: 0.3,
} as const;
/** Complaints of the caller itself, compared with its own of the called one: from here on the trouble is the caller's. */
const asMuchAsOwn = 0.5;
/** A caller with fewer of the complaints is not counted. */
const leastPart = 0.1;
/** Others of whom the caller complains this often, compared with the one who is judged, are counted. */
const aboutAsMuch = 0.2;

function partOfCalled(
  complaints: Complaints,
  caller: number,
  called: number,
  troubled: ReadonlySet<number>,
): number {
  if (troubled.has(called)) return ofCalled.troubled;
  const callers = complaints.get(called) ?? new Map<number, number>();
  const all = [...callers.values()].reduce((sum, one) => sum + one, 0);
  if ([...callers.values()].filter((one) => one >= leastPart * all).length > 1) return ofCalled.byMany;
  const own = callers.get(caller) ?? 0;
  const ofCaller = [...(complaints.get(caller) ?? [])].reduce(
    (sum, [by, units]) => (by === called ? sum : sum + units),
    0,
  );
  // Calls to it fail, and calls from it: what lies between is its own.
  if (ofCaller >= asMuchAsOwn * own) return ofCalled.least;
  const others = [...complaints].filter(
    ([app, by]) => app !== called && (by.get(caller) ?? 0) >= aboutAsMuch * own,
  );
  return Math.max(ofCalled.least, ofCalled.usually - ofCalled.lessForEachOther * others.length);
}
