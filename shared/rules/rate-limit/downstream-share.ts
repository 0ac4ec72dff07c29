import type { LimitBound, LimitGap } from '../../model/rate-limit.ts';
import type { ServiceEntry } from '../../model/service-entry.ts';

/** One entry's link to one that it calls, with what the file leaves out filled in. */
export interface Link {
  to: string;
  kind: 'strong' | 'weak';
  calls: number;
  callsAssumed: boolean;
  share: number | null;
  capacity: number | null;
}

/** The links of an entry: its dependencies, and what stands under `downstream` only (those count as strong). */
export function linksOf(entry: ServiceEntry): Link[] {
  const written = new Map((entry.downstream ?? []).map((call) => [call.entry, call]));
  const weak = new Set(entry.weak);
  const ids = new Set([...entry.strong, ...written.keys(), ...entry.weak]);
  ids.delete(entry.id);
  return [...ids].map((to) => {
    const call = written.get(to);
    return {
      to,
      kind: weak.has(to) && !entry.strong.includes(to) ? 'weak' : 'strong',
      calls: call?.calls ?? 1,
      callsAssumed: call === undefined,
      share: call?.share ?? null,
      capacity: call?.capacity ?? null,
    };
  });
}

export interface Caller {
  entry: ServiceEntry;
  link: Link;
}

/** Who calls whom, looked up once: with thousands of entries each would otherwise look through all. */
export interface CallGraph {
  entry: (id: string) => ServiceEntry | undefined;
  callersOf: (id: string) => readonly Caller[];
  linksOf: (id: string) => readonly Link[];
}

export function callGraph(entries: readonly ServiceEntry[]): CallGraph {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const links = new Map(entries.map((entry) => [entry.id, linksOf(entry)]));
  const callers = new Map<string, Caller[]>();
  for (const entry of entries) {
    for (const link of links.get(entry.id) ?? []) {
      const known = callers.get(link.to);
      if (known) known.push({ entry, link });
      else callers.set(link.to, [{ entry, link }]);
    }
  }
  return {
    entry: (id) => byId.get(id),
    callersOf: (id) => callers.get(id) ?? [],
    linksOf: (id) => links.get(id) ?? [],
  };
}

type Share = Pick<LimitBound, 'share' | 'shareFrom'> & { gap: LimitGap | null };

/**
 * The part of a downstream that is this caller's. A written share holds. The rest goes to the others by what each needs at its
 * target (target × calls), and to the downstream's own direct traffic where its target is more than all callers together.
 * So no set of callers is ever promised more than the downstream has.
 */
export function shareOf(caller: ServiceEntry, link: Link, graph: CallGraph): Share {
  if (link.share !== null) return { share: link.share, shareFrom: 'written', gap: null };
  const none = (gap: LimitGap): Share => ({ share: null, shareFrom: null, gap });
  const others = graph.callersOf(link.to).filter(({ entry }) => entry.id !== caller.id);
  const ownTarget = graph.entry(link.to)?.target;
  if (others.length === 0 && ownTarget === undefined) return { share: 1, shareFrom: 'alone', gap: null };

  const written = others.reduce((sum, other) => sum + (other.link.share ?? 0), 0);
  const left = 1 - written;
  if (left <= 1e-9) return none('share-used-up');
  const sharing = others.filter((other) => other.link.share === null);
  if (sharing.length === 0 && ownTarget === undefined) {
    return { share: left, shareFrom: 'written', gap: null };
  }
  const needs = [{ entry: caller, link }, ...sharing].map(({ entry, link: { calls } }) =>
    entry.target === undefined ? null : entry.target * calls,
  );
  const [need] = needs;
  if (need === null || need === undefined || needs.includes(null)) return none('share-unknown');
  const together = needs.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const whole = Math.max(together, (ownTarget ?? 0) * left);
  return { share: (left * need) / whole, shareFrom: 'need', gap: null };
}
