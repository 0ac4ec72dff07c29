import type { Trouble } from '../../../electron/core/rehearsal/exceptions/trouble.ts';

/** A fault as it happens in shops: where, how it shows, and how much the place itself writes of it. */
export type Fault = Omit<Trouble, 'id' | 'perSecond' | 'level' | 'loud'> & { what: string };

const instantly = [3, 40] as const;
const slowly = [480, 620] as const;
const tooLate = [1_900, 2_100] as const;

const own = (what: string, node: string, codes: readonly string[], more: Partial<Fault> = {}): Fault => ({
  what,
  node,
  symptoms: codes.map((code, index) => ({ code, kind: 'internal', part: 1 / (1 + 2 * index) })),
  silence: 0,
  waits: instantly,
  ...more,
});
/** It writes nothing itself: those who call it notice. */
const silent = (what: string, node: string, code: string, more: Partial<Fault> = {}): Fault => ({
  what,
  node,
  symptoms: [{ code, kind: 'dependency', part: 1 }],
  silence: 1,
  waits: tooLate,
  ...more,
});
const wrong = (what: string, node: string, codes: readonly string[], more: Partial<Fault> = {}): Fault => ({
  what,
  node,
  symptoms: codes.map((code, index) => ({ code, kind: 'result', part: 1 / (1 + 2 * index) })),
  silence: 0,
  waits: instantly,
  ...more,
});

/** Its own calls fail, whatever it calls. */
const cutOff = (what: string, node: string, called: readonly string[], more: Partial<Fault> = {}): Fault => ({
  what,
  node,
  symptoms: called.map((dependency) => ({
    code: 'CONNECTION_RESET',
    kind: 'dependency',
    dependency,
    part: 1,
  })),
  silence: 0,
  waits: instantly,
  ...more,
});

export const faults: readonly Fault[] = [
  own('faulty release of pricing', 'price@quote', ['PRICE_QUOTE_FAILED', 'NullPointerException']),
  own('pool of the coupon database empty', 'coupon-db@lockCoupon', ['POOL_EXHAUSTED'], {
    silence: 0.15,
    waits: slowly,
  }),
  own('order database locks up', 'order-db@write', ['LOCK_WAIT', 'DB_TIMEOUT'], {
    silence: 0.5,
    waits: slowly,
    host: 'order-db-a',
  }),
  own('deadlocks in the stock database', 'stock-db@update', ['DEADLOCK'], { waits: slowly }),
  own('one search host out of memory', 'search@query', ['OutOfMemoryError', 'NullPointerException'], {
    host: 'search-2',
  }),
  own('risk rules broken', 'risk@score', ['NullPointerException', 'RULE_MISSING']),
  own('session store full', 'session@get', ['OUT_OF_SPACE'], { silence: 0.2 }),
  own('order create overloaded', 'order@create', ['ORDER_OVERLOAD', 'DEADLINE_EXCEEDED']),
  own('route planner in a bad state', 'map-route@plan', ['IllegalStateException']),
  own('a template of texts is missing', 'template@render', ['TEMPLATE_MISSING']),
  own('ride database read-only', 'ride-db@insert', ['READ_ONLY'], { silence: 0.3, attempts: 2 }),
  silent('recommendation hangs', 'rec@rank', 'REC_TIMEOUT'),
  silent('SMS provider hangs', 'sms-provider@deliver', 'SMS_TIMEOUT'),
  silent('gateway of the bikes is cut off', 'iot-gw@command', 'NO_SIGNAL'),
  silent('bank A does not answer', 'bank-a@authorize', 'PAY_TIMEOUT', { attempts: 3 }),
  silent('cache refuses connections', 'cache@get', 'CONNECTION_REFUSED', { waits: instantly }),
  silent('user database gone', 'user-db@read', 'CONNECTION_REFUSED', { waits: instantly, attempts: 2 }),
  silent('feature store slow, five deep', 'feature-store@get', 'DEADLINE_EXCEEDED'),
  silent('tile store slow', 'tile-store@get', 'DEADLINE_EXCEEDED'),
  silent('configuration cannot be read', 'config@read', 'CONNECTION_REFUSED', { waits: instantly }),
  silent('index of the search hangs', 'index@lookup', 'TIMEOUT', { attempts: 2 }),
  cutOff(
    'network card of an order host',
    'order@create',
    ['coupon@redeem', 'stock@deduct', 'order-db@write'],
    { host: 'order-3' },
  ),
  cutOff('dispatch loses its network', 'dispatch@match', ['driver@locate', 'map-route@plan', 'map@tile']),
  wrong('stock counts wrong', 'stock@deduct', ['STOCK_NEGATIVE', 'OUT_OF_STOCK']),
  wrong('prices below zero', 'price@quote', ['PRICE_NEGATIVE', 'PRICE_CHANGED']),
  wrong('rankings empty', 'rec@rank', ['EMPTY_RANKING']),
  wrong('drivers where they were an hour ago', 'driver@locate', ['STALE_POSITION']),
  wrong('coupons of a wrong amount', 'coupon@redeem', ['COUPON_WRONG_AMOUNT']),
  wrong('model scores are no numbers', 'model@score', ['NOT_A_NUMBER']),
  wrong('sessions of somebody else', 'session@get', ['SESSION_MISMATCH']),
  wrong('addresses of somebody else', 'address@default', ['ADDRESS_MISMATCH', 'ADDRESS_MISSING']),
  wrong('bank B answers what it was not asked', 'bank-b@authorize', ['UNEXPECTED_ANSWER']),
];
