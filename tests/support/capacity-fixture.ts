import type { CapacityBoard, EntryRow } from '../../shared/model/capacity-board.ts';
import type { LocalText } from '../../shared/model/local-text.ts';
import type { Freshness } from '../../shared/model/sample.ts';
import { severityOfLevel } from '../../shared/rules/bands.ts';
import { boardReading } from './board-reading.ts';
import { momentOfTheMocks as at } from './plan-fixtures.ts';

const minute = 60_000;

interface EntryInput extends Partial<Omit<EntryRow, 'current'>> {
  id: string;
  name: LocalText;
  /** Thousands of requests per second. */
  current: number | null;
  target: number | null;
  testedLimit: number | null;
  freshness?: Freshness;
}

/** An entry in thousands of requests per second; what follows from other fields is computed. */
export function entryFixture({
  current,
  target,
  testedLimit,
  freshness = 'live',
  ...changes
}: EntryInput): EntryRow {
  const reading = boardReading(current === null ? null : current * 1_000, freshness);
  const limit = testedLimit === null ? null : testedLimit * 1_000;
  const wanted = target === null ? null : target * 1_000;
  const level = reading.value === null || limit === null ? null : reading.value / limit;
  const fresh = freshness === 'live' || freshness === 'ageing';
  const missing = wanted === null || limit === null ? 0 : wanted - limit;
  return {
    line: 'trade',
    tier: 'core',
    owner: null,
    current: reading,
    target: wanted,
    testedLimit: limit,
    testedAt: limit === null ? null : Date.parse('2026-09-18T03:00:00+08:00'),
    testedBuild: limit === null ? null : '2026.9.17',
    level,
    timeToLimit: null,
    limitForecast: null,
    scaleTo: null,
    rejected: null,
    builds: [],
    partner: null,
    trend: fresh && current !== null ? 'steady' : 'unknown',
    needsScaling: missing > 0 ? missing : null,
    instances: 24,
    limiter: 'off',
    degraded: 'off',
    flags: missing > 0 ? ['tested-below-target'] : limit === null ? ['no-test'] : [],
    severity: fresh && level !== null ? severityOfLevel(level) : null,
    plans: [],
    strong: [],
    weak: [],
    limits: null,
    ...changes,
  };
}

/** The entries of the mock-up. */
export const shownEntries: readonly EntryInput[] = [
  {
    id: 'pay-gw@submit',
    name: { en: 'Payment gateway', zh: '支付网关' },
    owner: 'wang.lei',
    current: 41.2,
    target: 48,
    testedLimit: 44,
    timeToLimit: 4 * minute,
    trend: 'rising',
    limitForecast: {
      decidedBy: 'trend',
      likely: 4 * minute,
      soonest: 3 * minute,
      latest: 6 * minute,
      byTrend: 4 * minute,
      byPlan: null,
    },
    scaleTo: 27,
    rejected: boardReading(1_240, 'live'),
    limiter: 'on',
    partner: {
      name: { en: 'Acquiring bank A', zh: '收单行 A' },
      latency: { reading: boardReading(1_720, 'live'), below: 1_500, over: true },
      errors: { reading: boardReading(0.004, 'live'), below: 0.02, over: false },
      fallback: 'PLN-027',
    },
    plans: ['PLN-027'],
    strong: ['bank-b@auth', 'order-svc@query'],
    weak: ['sms-svc@send'],
    limits: { cluster: 44_000, instance: 2_200, skew: 1.2 },
  },
  {
    id: 'coupon-svc@redeem',
    name: { en: 'Coupon redeem', zh: '领券' },
    owner: 'zhao.min',
    current: 88.4,
    target: 120,
    testedLimit: 110,
    timeToLimit: 22 * minute,
    limitForecast: {
      decidedBy: 'plan',
      likely: 22 * minute,
      soonest: 22 * minute,
      latest: 22 * minute,
      byTrend: 41 * minute,
      byPlan: 22 * minute,
    },
    scaleTo: 27,
    trend: 'rising',
    degraded: 'on',
    plans: ['PLN-021'],
  },
  {
    id: 'order-svc@createOrder',
    name: { en: 'Order create', zh: '下单' },
    current: 52.1,
    target: 60,
    testedLimit: 66,
    timeToLimit: 31 * minute,
    trend: 'rising',
    plans: ['PLN-035'],
  },
  {
    id: 'map-svc@tile',
    name: { en: 'Map tiles', zh: '地图' },
    current: 19,
    target: 30,
    testedLimit: 55,
    freshness: 'stale',
  },
  {
    id: 'item-svc@detail',
    name: { en: 'Item detail', zh: '商品详情' },
    current: 212,
    target: 260,
    testedLimit: 340,
  },
  {
    id: 'stock-svc@deduct',
    name: { en: 'Stock deduct', zh: '库存扣减' },
    current: 38.8,
    target: 50,
    testedLimit: 70,
  },
  {
    id: 'cart-svc@checkout',
    name: { en: 'Cart', zh: '购物车' },
    current: 61.3,
    target: 80,
    testedLimit: 120,
  },
  {
    id: 'price-svc@quote',
    name: { en: 'Pricing', zh: '营销计价' },
    current: 44,
    target: 60,
    testedLimit: 90,
  },
  {
    id: 'feed-svc@rank',
    name: { en: 'Home feed', zh: '首页推荐' },
    owner: 'li.na',
    current: 130,
    target: 200,
    testedLimit: 300,
    degraded: 'on',
    plans: ['PLN-014'],
  },
  { id: 'search-svc@query', name: { en: 'Search', zh: '搜索' }, current: 77, target: 110, testedLimit: 190 },
  { id: 'sms-svc@send', name: { en: 'SMS', zh: '短信' }, current: 2.1, target: 6, testedLimit: 9 },
  { id: 'login-svc@token', name: { en: 'Login', zh: '登录' }, current: 12, target: 30, testedLimit: 60 },
];

interface CapacityInput {
  /** The entries of the mock-up, or others in their place. */
  shown?: readonly EntryInput[];
  /** How many quiet ones follow, all below 20 %. */
  others?: number;
  /** What differs from them, by id. */
  changes?: Record<string, EntryInput>;
}

export function capacityFixture({
  shown = shownEntries,
  others = 35,
  changes = {},
}: CapacityInput = {}): CapacityBoard {
  const quiet = Array.from({ length: others }, (_, index): EntryInput => ({
    id: `svc-${index + 1}@call`,
    name: { en: `Service ${index + 1}`, zh: `服务 ${index + 1}` },
    current: 18 - (index * 17) / others,
    target: 40,
    testedLimit: 100,
  }));
  const entries = [...shown, ...quiet].map((entry) => entryFixture(changes[entry.id] ?? entry));
  const count = (wanted: (row: EntryRow) => boolean) => entries.filter(wanted).length;
  return {
    at,
    promotion: 'sale-930',
    entries,
    counts: {
      all: entries.length,
      scale: count((row) => row.needsScaling !== null),
      limited: count((row) => row.limiter === 'on'),
      degraded: count((row) => row.degraded === 'on'),
      stale: count((row) => row.current.freshness === 'stale' || row.current.freshness === 'lost'),
      noTest: count((row) => row.testedLimit === null),
    },
  };
}
