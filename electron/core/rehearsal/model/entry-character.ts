import type { StageId } from './funnel-character.ts';

/** How a service entry is driven by the funnel, and how it behaves under load. */
export interface EntryCharacter {
  /** The stage whose people cause its requests. */
  drivenBy: StageId;
  /** Only these lines cause requests; all of them where it is left out. */
  lines?: readonly string[];
  /** Requests caused by one person: pages, retries, polling, calls between services. */
  fanOut: number;
  /** Instances before anybody scales. */
  instances: number;
  /** p99 without load, ms. */
  baseLatency: number;
  /** Part of its traffic that exists only while side activities are on. */
  activities?: number;
  /** A build that came after the load test; the tested one where it is left out. */
  build?: string;
}

const rides = ['ride-hailing', 'carpool', 'car-rental', 'two-wheel', 'e-bike'];

/** The fan-outs make the requests per second follow from the people per minute, so that no two boards can contradict each other. */
const characters: Readonly<Record<string, EntryCharacter>> = {
  'pay-gw@submit': { drivenBy: 'payment', fanOut: 20.5, instances: 12, baseLatency: 70 },
  'coupon@redeem': { drivenBy: 'claim', fanOut: 19.2, instances: 3, baseLatency: 40, activities: 0.05 },
  'order@create': { drivenBy: 'order', fanOut: 27.2, instances: 24, baseLatency: 60 },
  'map@tile': { drivenBy: 'exposure', lines: rides, fanOut: 7.46, instances: 10, baseLatency: 18 },
  'item@detail': { drivenBy: 'exposure', fanOut: 34.4, instances: 34, baseLatency: 32 },
  'stock@deduct': { drivenBy: 'order', fanOut: 26.8, instances: 14, baseLatency: 14 },
  'cart@checkout': { drivenBy: 'redemption', fanOut: 30.8, instances: 12, baseLatency: 38 },
  'price@quote': { drivenBy: 'redemption', fanOut: 22.2, instances: 18, baseLatency: 24 },
  'feed@rank': { drivenBy: 'exposure', fanOut: 23.2, instances: 30, baseLatency: 85, activities: 0.05 },
  'search@query': {
    drivenBy: 'exposure',
    fanOut: 13.6,
    instances: 24,
    baseLatency: 45,
    build: 'search 8.5.1',
  },
  'sms@send': { drivenBy: 'payment', fanOut: 1.74, instances: 3, baseLatency: 120 },
  'login@token': { drivenBy: 'exposure', fanOut: 2.15, instances: 6, baseLatency: 16, activities: 0.08 },
  'unlock@scan': {
    drivenBy: 'order',
    lines: ['two-wheel', 'e-bike'],
    fanOut: 21.2,
    instances: 12,
    baseLatency: 90,
  },
  'dispatch@match': {
    drivenBy: 'order',
    lines: ['ride-hailing', 'carpool'],
    fanOut: 19.3,
    instances: 10,
    baseLatency: 110,
  },
};

/** @throws RangeError for an entry that the simulation does not know. */
export function entryCharacter(id: string): EntryCharacter {
  const character = characters[id];
  if (!character) throw new RangeError(`the simulated shop has no entry ${id}`);
  return character;
}

/** Turned-away requests keep this part of the people of a stage from going on; the rest try again and get through. */
export const gates: Partial<Record<StageId, { entry: string; lost: number }>> = {
  claim: { entry: 'coupon@redeem', lost: 0.25 },
  order: { entry: 'order@create', lost: 0.25 },
  payment: { entry: 'pay-gw@submit', lost: 0.5 },
};

/** The only entry with a backup channel. */
export const routedEntry = 'pay-gw@submit';

/** The databases of the shop, each with two hosts, a and b. */
export const databases = ['order', 'coupon', 'payment'] as const;
export type Database = (typeof databases)[number];
/** p99 of a healthy host, ms. */
export const databaseLatency: Record<Database, number> = { order: 38, coupon: 22, payment: 30 };
