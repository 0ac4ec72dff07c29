import type { Database } from './entry-character.ts';

/** Faults of the simulated shop that change its numbers. */
export type ShopFault =
  | 'rec-slow'
  | 'db-slow'
  | 'core-drop'
  | 'pay-surge'
  | 'order-rush'
  | 'coupon-rush'
  | 'sms-slow'
  | 'bad-release'
  | 'coupon-pool';

/** Everything that can be set from outside. Off is 0 and on is 1 unless it says otherwise. */
export type Control =
  | `fault:${string}`
  | 'recommendation'
  /** 0: host a is the primary, 1: host b. */
  | `database:${Database}`
  | 'disaster-recovery'
  | 'activities'
  | 'cache'
  /** 1: the hot coupons are pinned in the cache, so that nobody has to ask the database for them. */
  | 'hot-coupons'
  /** Requests per second; Infinity is none. */
  | `limit:${string}`
  | `degrade:${string}`
  /** A count. */
  | `instances:${string}`
  /** 0…1 of the traffic. */
  | `backup:${string}`
  /** 1: the release before the last one serves again. */
  | `release:${string}`;

/** How long a control takes to have an effect. */
export interface Pace {
  /** From the call until anything changes, ms. */
  delay: number;
  /** From the first change to the full effect of a change by `span`, ms. */
  ramp: number;
  span: number;
}

const second = 1_000;
const pace = (delay: number, ramp: number, span = 1): Pace => ({
  delay: delay * second,
  ramp: ramp * second,
  span,
});

const paces: Readonly<Record<string, Pace>> = {
  recommendation: pace(3, 12),
  database: pace(6, 15),
  'disaster-recovery': pace(10, 40),
  activities: pace(3, 20),
  cache: pace(2, 40),
  'hot-coupons': pace(3, 15),
  limit: pace(3, 0),
  degrade: pace(3, 10),
  instances: pace(25, 0),
  backup: pace(4, 12, 0.2),
  release: pace(8, 12),
  'fault:rec-slow': pace(0, 40),
  'fault:db-slow': pace(0, 30),
  'fault:core-drop': pace(0, 45),
  'fault:pay-surge': pace(0, 75),
  'fault:order-rush': pace(0, 60),
  'fault:coupon-rush': pace(0, 60),
  'fault:sms-slow': pace(0, 30),
  'fault:bad-release': pace(15, 25),
  // A pool is empty from one moment to the next.
  'fault:coupon-pool': pace(0, 5),
};
const atOnce: Pace = pace(0, 0);

export function paceOf(control: Control): Pace {
  return paces[control] ?? paces[control.slice(0, control.indexOf(':'))] ?? atOnce;
}
