import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Control, ShopFault } from './controls.ts';
import { routedEntry } from './entry-character.ts';
import type { Switchboard } from './switchboard.ts';

/** How strongly each trouble is felt, 0…1: the fault as far as it has developed, less what was done against it. */
export interface Effects {
  recommendationSlow: number;
  manualList: number;
  databaseSlow: number;
  coreDrop: number;
  disasterRecovery: number;
  paySurge: number;
  orderRush: number;
  couponRush: number;
  /** Nobody waits any more once texts are only queued. */
  smsSlow: number;
  /** The last release of promotion pricing is faulty, and serves. */
  badRelease: number;
  /** Nobody gets a connection to the coupon database; pinned coupons need none. */
  couponPool: number;
  activities: number;
  cacheWarm: number;
}

/** A fault sets in and dies away gently, not with a corner. */
function eased(level: number): number {
  const within = Math.min(1, Math.max(0, level));
  return within * within * (3 - 2 * within);
}

/** The application whose release is the fault `bad-release`, and the entry that it serves. */
export const releasedApp = 'price';
export const releasedEntry = 'price@quote';
/** What is released. */
export const releasedBuild = 'price 2.9.0';

/** Share of payments on the backup channel that takes the pressure off the retries. */
const relievingBackup = 0.2;

export function effectsAt(switchboard: Switchboard, at: EpochMs): Effects {
  const level = (control: Control) => eased(switchboard.level(control, at));
  const fault = (id: ShopFault) => level(`fault:${id}`);
  const manualList = level('recommendation');
  const disasterRecovery = level('disaster-recovery');
  const relief = eased(switchboard.level(`backup:${routedEntry}`, at) / relievingBackup);
  return {
    manualList,
    recommendationSlow: fault('rec-slow') * (1 - manualList),
    databaseSlow: fault('db-slow') * (1 - level('database:order')),
    disasterRecovery,
    coreDrop: fault('core-drop') * (1 - disasterRecovery),
    paySurge: fault('pay-surge') * (1 - 0.8 * relief),
    orderRush: fault('order-rush'),
    couponRush: fault('coupon-rush'),
    smsSlow: fault('sms-slow') * (1 - level('degrade:sms@send')),
    badRelease: fault('bad-release') * (1 - level(`release:${releasedApp}`)),
    couponPool: fault('coupon-pool') * (1 - level('hot-coupons')),
    activities: level('activities'),
    cacheWarm: level('cache'),
  };
}
