import type { Effects } from '../model/effects.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Trouble } from './trouble.ts';

type Told = Omit<Trouble, 'level'> & { effect: keyof Effects };

/** How each fault of the simulated shop shows in what its systems write. */
const told: readonly Told[] = [
  {
    id: 'rec-slow',
    effect: 'recommendationSlow',
    node: 'rec@rank',
    symptoms: [{ part: 1, code: 'REC_TIMEOUT', kind: 'dependency' }],
    perSecond: 9,
    // It answers, only too late: it does not know that anything is wrong.
    silence: 1,
    loud: 0.5,
    waits: [790, 860],
  },
  {
    id: 'db-slow',
    effect: 'databaseSlow',
    node: 'order-db@write',
    symptoms: [
      { part: 0.8, code: 'DB_TIMEOUT', kind: 'internal', message: 'statement cancelled after 500 ms' },
      { part: 0.2, code: 'LOCK_WAIT', kind: 'internal' },
    ],
    perSecond: 9,
    silence: 0.6,
    loud: 0.8,
    waits: [500, 620],
    attempts: 2,
    host: 'order-db-a',
  },
  {
    id: 'core-drop',
    effect: 'coreDrop',
    node: 'iot-gw@command',
    symptoms: [{ part: 1, code: 'UNLOCK_TIMEOUT', kind: 'dependency' }],
    perSecond: 10,
    silence: 1,
    loud: 0.9,
    waits: [2_500, 2_700],
  },
  {
    id: 'pay-surge',
    effect: 'paySurge',
    node: 'bank-a@authorize',
    symptoms: [{ part: 1, code: 'PAY_TIMEOUT', kind: 'dependency' }],
    perSecond: 10,
    silence: 1,
    loud: 0.8,
    waits: [1_900, 2_050],
    attempts: 3,
  },
  {
    id: 'order-rush',
    effect: 'orderRush',
    node: 'order@create',
    symptoms: [
      { part: 0.8, code: 'ORDER_OVERLOAD', kind: 'internal', message: 'worker queue is full' },
      { part: 0.2, code: 'ORDER_TIMEOUT', kind: 'internal' },
    ],
    perSecond: 8,
    silence: 0,
    loud: 0.7,
    waits: [20, 90],
  },
  {
    id: 'coupon-rush',
    effect: 'couponRush',
    node: 'coupon@redeem',
    symptoms: [{ part: 1, code: 'COUPON_TIMEOUT', kind: 'internal' }],
    perSecond: 6,
    silence: 0.1,
    loud: 0.7,
    waits: [300, 420],
  },
  {
    id: 'sms-slow',
    effect: 'smsSlow',
    node: 'sms-provider@deliver',
    symptoms: [{ part: 1, code: 'SMS_TIMEOUT', kind: 'dependency' }],
    perSecond: 8,
    silence: 1,
    loud: 0.8,
    waits: [3_000, 3_400],
  },
  {
    id: 'bad-release',
    effect: 'badRelease',
    node: 'price@quote',
    symptoms: [
      { part: 0.75, code: 'PRICE_QUOTE_FAILED', kind: 'internal', message: 'rule set 2.9.0: no such rule' },
      { part: 0.25, code: 'PRICE_NEGATIVE', kind: 'result' },
    ],
    perSecond: 10,
    silence: 0,
    loud: 0.75,
    waits: [10, 60],
  },
  {
    id: 'coupon-pool',
    effect: 'couponPool',
    node: 'coupon-db@lockCoupon',
    symptoms: [
      {
        part: 1,
        code: 'POOL_EXHAUSTED',
        kind: 'internal',
        message: 'no connection became free within 500 ms; 64 of 64 are taken',
      },
    ],
    perSecond: 12,
    silence: 0.15,
    loud: 0.85,
    waits: [500, 540],
  },
];

/** The troubles of the simulated shop, as far as they have developed and as far as plans have helped. */
export function shopTroubles(effectsAt: (at: EpochMs) => Effects): Trouble[] {
  return told.map(({ effect, ...trouble }) => ({ ...trouble, level: (at) => effectsAt(at)[effect] }));
}

/** The system in which a fault of the shop begins. */
export function nodeOfFault(fault: string): string | null {
  return told.find(({ id }) => id === fault)?.node ?? null;
}
