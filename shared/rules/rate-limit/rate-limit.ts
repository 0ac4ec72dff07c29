import type { LimitBound, LimitGap, RateLimit } from '../../model/rate-limit.ts';
import type { ServiceEntry } from '../../model/service-entry.ts';
import { callGraph, shareOf, type CallGraph, type Link } from './downstream-share.ts';

export interface RateLimitInput {
  entries: readonly ServiceEntry[];
  /** Instances that serve an entry now; null where that is not known. */
  instancesOf: (entry: ServiceEntry) => number | null;
}

/**
 * The rate limits of all entries (seed 003: "Service B has 3 instances, downstream C can handle 100 QPS: cluster limit 100 QPS,
 * per-instance limit ≈ 33 QPS, adjusted for traffic skew"). Only direct downstreams count: their tested limits were measured with
 * all that lies behind them.
 */
export function rateLimits({ entries, instancesOf }: RateLimitInput): RateLimit[] {
  const graph = callGraph(entries);
  return entries.map((entry) => rateLimitOf(entry, graph, instancesOf(entry)));
}

function rateLimitOf(entry: ServiceEntry, graph: CallGraph, instances: number | null): RateLimit {
  const bounds = [
    ...ownBound(entry),
    ...graph.linksOf(entry.id).map((link) => downstreamBound(entry, link, graph)),
  ].toSorted(lowestFirst);
  const deciding = bounds.filter(({ kind }) => kind !== 'weak');
  const lowest = deciding.find(({ allows }) => allows !== null);
  const unknown = deciding.find(({ gap }) => gap !== null);
  const bound = lowest?.allows === null || lowest === undefined ? null : wholeBelow(lowest.allows);
  const clusterGap: LimitGap | null =
    unknown?.gap ?? (bound === null ? 'nothing-tested' : bound < 1 ? 'below-one' : null);
  const cluster = clusterGap === null ? bound : null;
  const skew = entry.limits?.skew ?? 1;
  return {
    entry: entry.id,
    cluster,
    clusterGap,
    atMost: cluster === null ? bound : null,
    decidedBy: cluster === null ? null : (lowest?.by ?? null),
    instances,
    skew,
    ...perInstance(cluster, clusterGap, instances, skew),
    bounds,
  };
}

/** An instance never needs to let through more than the whole cluster may. */
function perInstance(
  cluster: number | null,
  clusterGap: LimitGap | null,
  instances: number | null,
  skew: number,
): Pick<RateLimit, 'instance' | 'instanceGap'> {
  if (cluster === null) return { instance: null, instanceGap: clusterGap };
  if (instances === null || instances < 1) return { instance: null, instanceGap: 'instances-unknown' };
  const instance = wholeBelow(Math.min(cluster, (cluster / instances) * skew));
  return instance < 1 ? { instance: null, instanceGap: 'below-one' } : { instance, instanceGap: null };
}

/** A limit above what a test has shown of the entry itself would be no protection. */
function ownBound({ id, tested }: ServiceEntry): LimitBound[] {
  if (!tested) return [];
  return [
    {
      by: id,
      kind: 'itself',
      capacity: tested.limit,
      share: 1,
      shareFrom: 'alone',
      calls: 1,
      callsAssumed: false,
      allows: tested.limit,
      gap: null,
    },
  ];
}

function downstreamBound(entry: ServiceEntry, link: Link, graph: CallGraph): LimitBound {
  const downstream = graph.entry(link.to);
  const capacity = link.capacity ?? downstream?.tested?.limit ?? null;
  const { share, shareFrom, gap } = shareOf(entry, link, graph);
  const noCapacity: LimitGap = downstream ? 'downstream-not-tested' : 'downstream-not-an-entry';
  return {
    by: link.to,
    kind: link.kind,
    capacity,
    share,
    shareFrom,
    calls: link.calls,
    callsAssumed: link.callsAssumed,
    allows: capacity === null || share === null ? null : (capacity * share) / link.calls,
    gap: capacity === null ? noCapacity : gap,
  };
}

/** A downstream decides before the entry itself where both allow the same: it is the one to protect. */
function lowestFirst(left: LimitBound, right: LimitBound): number {
  const level = ({ allows }: LimitBound) => allows ?? Infinity;
  if (level(left) !== level(right)) return level(left) - level(right);
  const last = ({ kind }: LimitBound) => (kind === 'itself' ? 1 : 0);
  return last(left) - last(right);
}

/** Rounded down, but 3 × 1.1 is 3.3 and not a hair below a whole number that binary fractions miss. */
function wholeBelow(value: number): number {
  return Math.floor(value * (1 + 1e-12) + 1e-9);
}
