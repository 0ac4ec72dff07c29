import type { EpochMs } from '../../../../shared/model/time.ts';
import { seedOf, smoothNoise } from '../model/noise.ts';
import type { Failure } from './failed-request.ts';

/** How something that fails on any evening is spread over time. */
export type Style =
  /** Evenly. */
  | 'steady'
  /** In waves of minutes. */
  | 'swells'
  /** Much for half a minute, then hardly any. */
  | 'bursts';

/** What fails on any evening: people who come too late, bikes without a signal, banks that refuse. */
export interface UsualFailure extends Failure {
  /** Where, as `{AppId}@{method}`. */
  node: string;
  /** Failed requests per second at the usual traffic. */
  perSecond: number;
  style: Style;
  /** How likely those above write of it, 0…1; most of it nobody does. */
  loud?: number;
  /** It is one host's own trouble. */
  host?: string;
}

const business = (node: string, code: string, perSecond: number, style: Style = 'steady'): UsualFailure => ({
  node,
  code,
  kind: 'result',
  perSecond,
  style,
});
const call = (
  node: string,
  dependency: string,
  code: string,
  perSecond: number,
  more: Partial<UsualFailure> = {},
): UsualFailure => ({ node, dependency, code, kind: 'dependency', perSecond, style: 'swells', ...more });
const own = (
  node: string,
  code: string,
  perSecond: number,
  more: Partial<UsualFailure> = {},
): UsualFailure => ({ node, code, kind: 'internal', perSecond, style: 'steady', ...more });

/** What the simulated shop writes on an evening without a fault: about five records a second. */
export const usualFailures: readonly UsualFailure[] = [
  business('login@token', 'TOKEN_EXPIRED', 0.7, 'swells'),
  business('coupon@redeem', 'COUPON_USED_UP', 0.5, 'bursts'),
  business('coupon@redeem', 'COUPON_NOT_STARTED', 0.12),
  business('stock@deduct', 'OUT_OF_STOCK', 0.35, 'bursts'),
  business('order@create', 'DUPLICATE_SUBMIT', 0.2),
  business('order@create', 'ADDRESS_NOT_SERVED', 0.06),
  business('price@quote', 'PRICE_CHANGED', 0.12, 'swells'),
  business('cart@checkout', 'CART_EMPTY', 0.08),
  business('pay-gw@submit', 'PAY-5102', 0.3),
  business('pay-gw@submit', 'DUP_REQUEST', 0.08, 'bursts'),
  business('dispatch@match', 'NO_DRIVER', 0.25, 'swells'),
  business('map@tile', 'HTTP 404', 0.2, 'bursts'),
  business('search@query', 'EMPTY_QUERY', 0.1),
  call('feed@rank', 'rec@rank', 'REC_TIMEOUT', 0.22, { loud: 0.2 }),
  call('pay-gw@submit', 'bank-a@authorize', 'BANK_REFUSED', 0.18),
  call('pay-gw@submit', 'bank-a@authorize', 'PAY_TIMEOUT', 0.05),
  call('pay-gw@submit', 'bank-b@authorize', 'PAY_TIMEOUT', 0.04, { style: 'bursts' }),
  call('unlock@scan', 'device@open', 'DEVICE_OFFLINE', 0.22),
  call('device@open', 'iot-gw@command', 'NO_SIGNAL', 0.25, { loud: 0.3 }),
  call('item@detail', 'cache@get', 'CACHE_TIMEOUT', 0.12, { style: 'bursts' }),
  call('stock@deduct', 'cache@get', 'CACHE_TIMEOUT', 0.05, { style: 'bursts' }),
  call('sms@send', 'sms-provider@deliver', 'SMS_TIMEOUT', 0.06),
  call('sms@send', 'sms-provider@deliver', 'SP-21', 0.09),
  call('order@create', 'stock@deduct', 'DEP_TIMEOUT', 0.04, { loud: 0.4 }),
  call('order@create', 'mq@publish', 'MQ_RETRY', 0.1, { style: 'bursts' }),
  call('dispatch@match', 'map-route@plan', 'ROUTE_TIMEOUT', 0.08),
  call('search@query', 'suggest@complete', 'DEADLINE_EXCEEDED', 0.12),
  own('search@query', 'NullPointerException', 0.05, { host: 'search-4' }),
  own('item-db@read', 'SLOW_QUERY', 0.06, { host: 'item-db-b', style: 'swells' }),
  own('order-db@write', 'LOCK_WAIT', 0.05, { loud: 0.5 }),
  own('stock-db@update', 'DEADLOCK', 0.03, { loud: 0.6 }),
  own('coupon-db@lockCoupon', 'LOCK_WAIT', 0.03, { loud: 0.5 }),
  own('config@read', 'CONFIG_STALE', 0.05, { host: 'config-2' }),
  own('rec@rank', 'MODEL_FALLBACK', 0.1, { style: 'swells' }),
  own('price@quote', 'RULE_TIMEOUT', 0.04, { loud: 0.5 }),
  own('risk@score', 'RISK_REVIEW', 0.07),
];

/** How much more or less than usual of it there is at a moment, 1 on average. */
export function liveliness({ node, code, style }: UsualFailure, seed: number, at: EpochMs): number {
  const own = (seed ^ seedOf(`${node} ${code}`)) | 0;
  if (style === 'steady') return 1;
  if (style === 'swells')
    return Math.exp(0.5 * smoothNoise(own, at, 150_000) + 0.4 * smoothNoise(own + 1, at, 20_000));
  return smoothNoise(own + 2, at, 35_000) > 0.55 ? 5 : 0.45;
}
