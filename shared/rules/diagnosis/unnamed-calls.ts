import type { Origin } from './blame.ts';
import type { CallGraph } from './call-graph.ts';
import type { Coordinate, RecordTable } from './record-table.ts';
import type { Complaints } from './suspects.ts';

/** What is known of those who may have been called. */
export interface KnownOfCalled {
  complaints: Complaints;
  troubled: ReadonlySet<number>;
  silent: ReadonlySet<number>;
}

export interface CalledPart {
  app: number;
  /** Part of the failure that is laid on it. */
  part: number;
}

/** Words of a failure that lies in a call, not in one's own logic. */
const ofCalls =
  /time.?d?.?out|deadline|refused|reset|unavailable|unreachable|connect|socket|i\/o|econn|epipe|broken.?pipe|no.?route|unknown.?host|upstream|feign|resourceaccess|httpservererror|circuit|\b50[234]\b|\brpc\b|\beof\b|pool|degradeexception|callnotpermitted|熔断/i;

/** Of those, the words of nobody being there: it is hardly the caller's own. */
const ofNobody = /refused|unavailable|unreachable|no.?route|unknown.?host|\b503\b|reset/i;

/** Whether a failure lies in a call, as far as it says. */
export function speaksOfCall({ kind }: Pick<Coordinate, 'kind'>, code: string): boolean {
  return kind === 'dependency' || ofCalls.test(code);
}

/** Of more that may have been called, it is laid on those that most speaks for: nobody calls so many, and each takes room. */
const mostCalled = 50;

/** How much speaks for one of those who may have been called. */
const speaks = { always: 1, troubled: 5, silent: 8, named: 6, byOthers: 3 } as const;
/** Of the failure, what is laid on those who may have been called: where something speaks for one of them, and where nothing does. */
const ofCalled = { known: 0.72, byMany: 0.88, nobody: 0.62, unknown: 0.4 } as const;

/**
 * A call that failed without a word of what was called: it is laid on those that this node is known to call, most on the one that others have the
 * same trouble with, that reports trouble itself, or that became silent.
 */
export function unnamedCallsOf(
  table: RecordTable,
  graph: CallGraph,
  origins: readonly Origin[],
  { complaints, troubled, silent }: KnownOfCalled,
): (coordinate: number) => CalledPart[] {
  const candidates = new Map<number, readonly number[]>();
  const callers = new Map<number, Set<number>>();
  for (const { coordinate } of origins) {
    const known = table.coordinates[coordinate];
    const link = table.links[known?.link ?? -1];
    if (!known || !link || known.dependency >= 0) continue;
    if (!speaksOfCall(known, table.codes.all[known.code] ?? '')) continue;
    const called = [...graph.calledBy(link.node, link.app)].filter((app) => app !== link.app);
    candidates.set(coordinate, called);
    for (const app of called) callers.set(app, (callers.get(app) ?? new Set()).add(link.app));
  }
  const nameOf = (app: number) => table.apps.all[app] ?? '';
  return (coordinate) => {
    const called = candidates.get(coordinate) ?? [];
    const caller = table.links[table.coordinates[coordinate]?.link ?? -1]?.app ?? -1;
    const evidence = called.map((app) => {
      const complaining = new Set([...(callers.get(app) ?? []), ...(complaints.get(app)?.keys() ?? [])]);
      complaining.delete(caller);
      const all = [...graph.callersOf(app)].filter((one) => one !== caller).length;
      const byOthers = all === 0 ? 0 : complaining.size ** 2 / Math.max(all, complaining.size);
      return {
        app,
        byOthers: complaining.size,
        weight:
          speaks.always +
          (troubled.has(app) ? speaks.troubled : 0) +
          (silent.has(app) ? speaks.silent : 0) +
          (complaints.has(app) ? speaks.named : 0) +
          speaks.byOthers * byOthers,
      };
    });
    const most = evidence.reduce((highest, { weight }) => Math.max(highest, weight), 0);
    // Of those that as much speaks for, none is the first: it would be the one that came first.
    const isByMany = evidence.some(({ weight, byOthers }) => weight === most && byOthers > 0);
    const isKnown = most > speaks.always;
    const code = table.codes.all[table.coordinates[coordinate]?.code ?? -1] ?? '';
    const part = !isKnown
      ? ofNobody.test(code)
        ? ofCalled.nobody
        : ofCalled.unknown
      : isByMany && !silent.has(caller)
        ? ofCalled.byMany
        : ofCalled.known;
    const sum = evidence.reduce((added, { weight }) => added + weight ** 2, 0);
    return evidence
      .map(({ app, weight }) => ({ app, part: (part * weight ** 2) / sum }))
      .toSorted((left, right) => right.part - left.part || (nameOf(left.app) < nameOf(right.app) ? -1 : 1))
      .slice(0, mostCalled);
  };
}
