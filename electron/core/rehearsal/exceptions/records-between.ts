import type { ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { seedOf } from '../model/noise.ts';
import { liveliness, type UsualFailure } from './background.ts';
import { pathsTo, type CallPath } from './call-map.ts';
import { drawsOf, type Draws } from './draws.ts';
import { recordsOf, type FailedRequest } from './failed-request.ts';
import type { Trouble } from './trouble.ts';

const second = 1_000;

/** A shop as far as its exceptions are concerned. */
export interface FailingShop {
  seed: number;
  usual: readonly UsualFailure[];
  troubles: readonly Trouble[];
  /** Traffic of an entry, 1 at the usual one. */
  trafficOf(entry: string, at: EpochMs): number;
  /** Records a second of requests that the rate limiter of an entry turns away. */
  turnedAwayAt(entry: string, at: EpochMs): number;
  /** Entries with a limiter. */
  limited: readonly string[];
  /** Part of the requests that carry a trace, 0…1. */
  traced: number;
}

const known = new Map<string, readonly CallPath[]>();
/** Every path to a node; they never change. */
function waysTo(node: string): readonly CallPath[] {
  const found = known.get(node) ?? pathsTo(node);
  known.set(node, found);
  return found;
}

/**
 * The exception records of requests that begin between two moments. A pure function of the shop and the seconds: asked in pieces or at
 * once, they are the same. Their time may lie some seconds after `to`, since a caller waits before it gives up.
 *
 * @param from rounded down to a whole second, as is `to`.
 */
export function recordsBetween(shop: FailingShop, from: EpochMs, to: EpochMs): ExceptionRecord[] {
  const records: ExceptionRecord[] = [];
  const end = Math.floor(to / second);
  for (let index = Math.floor(from / second); index < end; index += 1) {
    for (const one of requestsOf(shop, index)) {
      const draws = drawsOf(shop.seed, index, seedOf(one.name), one.number);
      const request = one.make(index * second + draws.next() * second, draws);
      if (request) records.push(...recordsOf(request, shop.seed, draws));
    }
  }
  return records;
}

interface Drawn {
  name: string;
  number: number;
  make(at: EpochMs, draws: Draws): FailedRequest | null;
}

/** What fails in one second. */
function* requestsOf(shop: FailingShop, index: number): Generator<Drawn> {
  const at = index * second;
  for (const usual of shop.usual) {
    const name = `usual ${usual.node} ${usual.code} ${usual.dependency ?? ''}`;
    const mean = usual.perSecond * liveliness(usual, shop.seed, at) * trafficTo(shop, usual.node, at);
    yield* drawn(shop, index, name, mean, (moment, draws) => usualRequest(shop, usual, moment, draws));
  }
  for (const trouble of shop.troubles) {
    const mean = trouble.perSecond * trouble.level(at);
    if (mean > 0)
      yield* drawn(shop, index, `trouble ${trouble.id}`, mean, (moment, draws) =>
        troubledRequest(shop, trouble, moment, draws),
      );
  }
  for (const entry of shop.limited) {
    const mean = shop.turnedAwayAt(entry, at);
    if (mean > 0)
      yield* drawn(shop, index, `limited ${entry}`, mean, (moment, draws) => ({
        ...plain(shop, moment, draws),
        path: [entry],
        failure: { code: 'RATE_LIMITED', kind: 'result' },
      }));
  }
}

function* drawn(
  shop: FailingShop,
  index: number,
  name: string,
  mean: number,
  make: Drawn['make'],
): Generator<Drawn> {
  const count = drawsOf(shop.seed, index, seedOf(name), -1).poisson(mean);
  for (let number = 0; number < count; number += 1) yield { name, number, make };
}

function plain(shop: FailingShop, at: EpochMs, draws: Draws) {
  return {
    at,
    silent: false,
    loud: 0,
    waits: [5, 60] as const,
    attempts: 1,
    trace: draws.chance(shop.traced) ? draws.id(16) : null,
  };
}

/** Traffic that comes to a node by all its ways, 1 at the usual one. */
function trafficTo(shop: FailingShop, node: string, at: EpochMs): number {
  let [weights, traffic] = [0, 0];
  for (const { nodes, weight } of waysTo(node)) {
    weights += weight;
    traffic += weight * shop.trafficOf(nodes[0] ?? '', at);
  }
  return weights === 0 ? 1 : traffic / weights;
}

function wayTo(
  shop: FailingShop,
  node: string,
  at: EpochMs,
  draws: Draws,
  isMeant: (way: CallPath) => boolean = () => true,
): CallPath | null {
  const ways = waysTo(node).filter(isMeant);
  if (ways.length === 0) return null;
  return draws.pickBy(ways, ({ nodes, weight }) => weight * shop.trafficOf(nodes[0] ?? '', at));
}

function usualRequest(
  shop: FailingShop,
  usual: UsualFailure,
  at: EpochMs,
  draws: Draws,
): FailedRequest | null {
  const way = wayTo(shop, usual.node, at, draws);
  if (!way) return null;
  const { code, kind, dependency, loud = 0, host } = usual;
  return {
    ...plain(shop, at, draws),
    path: way.nodes,
    failure: { code, kind, dependency },
    loud,
    host,
  };
}

function troubledRequest(
  shop: FailingShop,
  trouble: Trouble,
  at: EpochMs,
  draws: Draws,
): FailedRequest | null {
  const { node, entries, symptoms, silence, loud, waits, attempts = 1, host } = trouble;
  const way = wayTo(shop, node, at, draws, ({ nodes }) => entries?.includes(nodes[0] ?? '') ?? true);
  if (!way || symptoms.length === 0) return null;
  const { code, kind, dependency, message } = draws.pickBy(symptoms, ({ part }) => part);
  return {
    ...plain(shop, at, draws),
    path: way.nodes,
    failure: { code, kind, dependency, message },
    // An entry has nobody above it who could notice.
    silent: way.nodes.length > 1 && draws.chance(silence),
    loud,
    waits,
    attempts: draws.chance(0.3) ? attempts : 1,
    host,
  };
}
