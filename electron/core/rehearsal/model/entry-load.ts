import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Effects } from './effects.ts';
import { databaseLatency, databases, routedEntry, type Database } from './entry-character.ts';
import { crowdNoise, seedOf } from './noise.ts';
import type { SimulatedEntry } from './shop-design.ts';
import type { Switchboard } from './switchboard.ts';

/** A service entry at one moment. */
export interface EntryLoad {
  /** Requests per second that are served. */
  qps: number;
  /** Requests per second that the rate limiter turns away. */
  rejected: number;
  instances: number;
  /** Requests per second; Infinity is none. */
  limit: number;
  degraded: boolean;
  /** 0…1 of the traffic; null where there is no backup channel. */
  backup: number | null;
  p99: number;
  errorRatio: number;
}

/** Where each surge takes its entry, as a part of the tested limit. */
const surges: Readonly<Record<string, { effect: keyof Effects; level: number }>> = {
  'pay-gw@submit': { effect: 'paySurge', level: 0.94 },
  'order@create': { effect: 'orderRush', level: 0.95 },
  'coupon@redeem': { effect: 'couponRush', level: 0.8 },
};

/** Requests per second that people cause. @param people a minute. @param since the start of the peak, ms. */
export function loadDemand(entry: SimulatedEntry, people: number, effects: Effects, since: number): number {
  const { fanOut, activities = 0 } = entry.character;
  const jitter = 1 + 0.006 * crowdNoise(entry.seed, since);
  const usual = (people / 60) * fanOut * jitter * (1 + activities * effects.activities);
  const surge = surges[entry.id];
  if (!surge) return usual;
  const surging = entry.testedLimit * surge.level * (1 + 0.004 * crowdNoise(entry.seed + 7, since));
  return usual + effects[surge.effect] * Math.max(0, surging - usual);
}

/** What becomes of the demand: routed away, degraded, limited, and spread over the instances. */
export function entryLoad(
  entry: SimulatedEntry,
  demand: number,
  effects: Effects,
  switchboard: Switchboard,
  { at, since }: { at: EpochMs; since: number },
): EntryLoad {
  const { id, testedLimit, skew, character } = entry;
  const degrading = switchboard.level(`degrade:${id}`, at);
  const backup = id === routedEntry ? switchboard.level(`backup:${id}`, at) : 0;
  const limit = switchboard.setting(`limit:${id}`, at);
  const instances = switchboard.setting(`instances:${id}`, at);
  const asked = demand * (1 - backup) * (1 - 0.25 * degrading);
  const qps = Math.min(asked, limit);
  const capacity = (testedLimit * instances) / character.instances / skew;
  const use = Math.min(0.96, qps / capacity);
  const manual = id === 'feed@rank' && switchboard.setting('recommendation', at) === 1;
  return {
    qps,
    rejected: asked - qps,
    instances,
    limit,
    degraded: switchboard.setting(`degrade:${id}`, at) === 1 || manual,
    backup: id === routedEntry ? switchboard.setting(`backup:${id}`, at) : null,
    p99: latency(entry, use, effects, since) * (1 - 0.4 * degrading),
    errorRatio: errors(entry, use, effects, since),
  };
}

/** Rises with use as a queue does; troubles come on top. */
function latency(entry: SimulatedEntry, use: number, effects: Effects, since: number): number {
  const { id, character, seed } = entry;
  const jitter = 1 + 0.05 * crowdNoise(seed + 3, since);
  const queued = character.baseLatency * (1 + (1.2 * use) / (1 - use)) * jitter;
  const cold = 1 - effects.cacheWarm;
  switch (id) {
    case 'feed@rank':
      return queued * (1 - 0.75 * effects.manualList) + 1_350 * effects.recommendationSlow * jitter;
    case 'order@create':
      return queued + (780 * effects.databaseSlow + 850 * effects.smsSlow) * jitter;
    case 'coupon@redeem':
      return queued + 190 * effects.couponPool * jitter;
    case 'pay-gw@submit':
      return queued + 240 * effects.databaseSlow * jitter;
    case 'unlock@scan':
      return queued + 2_600 * effects.coreDrop * jitter;
    case 'sms@send':
      return queued + 3_400 * effects.smsSlow * jitter;
    case 'item@detail':
      return queued * (1 + 1.5 * cold);
    case 'price@quote':
      return queued * (1 + 1.5 * cold) + 420 * effects.badRelease * jitter;
    default:
      return queued;
  }
}

interface Trouble {
  effect: keyof Effects;
  /** Errors at its worst, as a part of the requests. */
  ratio: number;
}

/** Where each trouble makes requests fail: at its place, and at what cannot do without that. */
const errorsOf: Readonly<Record<string, readonly Trouble[]>> = {
  'feed@rank': [{ effect: 'recommendationSlow', ratio: 0.06 }],
  'order@create': [
    { effect: 'databaseSlow', ratio: 0.07 },
    { effect: 'badRelease', ratio: 0.055 },
    { effect: 'couponPool', ratio: 0.05 },
  ],
  'coupon@redeem': [{ effect: 'couponPool', ratio: 0.11 }],
  'pay-gw@submit': [
    { effect: 'paySurge', ratio: 0.03 },
    { effect: 'databaseSlow', ratio: 0.055 },
  ],
  'unlock@scan': [{ effect: 'coreDrop', ratio: 0.38 }],
  'sms@send': [{ effect: 'smsSlow', ratio: 0.2 }],
  'price@quote': [
    { effect: 'badRelease', ratio: 0.09 },
    { effect: 'couponPool', ratio: 0.018 },
  ],
  'cart@checkout': [{ effect: 'badRelease', ratio: 0.06 }],
  'item@detail': [{ effect: 'badRelease', ratio: 0.05 }],
};

function errors(entry: SimulatedEntry, use: number, effects: Effects, since: number): number {
  const background = 0.000_8 * (1 + 0.3 * crowdNoise(entry.seed + 5, since));
  const overload = Math.max(0, use - 0.9) * 0.2;
  const troubles = errorsOf[entry.id] ?? [];
  return troubles.reduce((sum, { effect, ratio }) => sum + ratio * effects[effect], background + overload);
}

const databaseSeed = seedOf('database');

/** p99 of each database, ms. */
export function databaseFigures(seed: number, effects: Effects, since: number): Record<Database, number> {
  const [order, coupon, payment] = databases.map((database, index) => {
    const jitter = 1 + 0.12 * crowdNoise(seed ^ (databaseSeed + index * 11), since);
    const slow =
      database === 'order'
        ? 860 * effects.databaseSlow
        : database === 'coupon'
          ? 240 * effects.couponPool
          : 0;
    return (databaseLatency[database] + slow) * jitter;
  });
  return { order: order ?? 0, coupon: coupon ?? 0, payment: payment ?? 0 };
}

/** Part of the connections of each database's pool that is taken, 0…1: it rises with the load, and full is full. */
export function poolFigures(seed: number, effects: Effects, since: number): Record<Database, number> {
  const [order, coupon, payment] = databases.map((database, index) => {
    const usual = 0.42 + 0.05 * crowdNoise(seed ^ (databaseSeed + 401 + index * 13), since);
    const trouble =
      database === 'coupon' ? effects.couponPool : 0.5 * (database === 'order' ? effects.databaseSlow : 0);
    return usual + (1 - usual) * trouble;
  });
  return { order: order ?? 0, coupon: coupon ?? 0, payment: payment ?? 0 };
}

/** p99 in ms and error ratio of the acquiring bank, the payment gateway's partner. */
export function partnerFigures(
  seed: number,
  effects: Effects,
  since: number,
): { p99: number; errorRatio: number } {
  const jitter = crowdNoise(seed ^ seedOf('bank-a'), since);
  return {
    p99: 430 * (1 + 0.08 * jitter) + 1_900 * effects.paySurge,
    errorRatio: 0.004 * (1 + 0.3 * jitter) + 0.035 * effects.paySurge,
  };
}
