import type { PlanLibrary, PlanRow, TriggerView } from '../../shared/contract/plans.ts';
import { FilledPlan, Plan, type PlanRecord } from '../../shared/model/plan.ts';
import type { Problem } from '../../shared/model/problem.ts';
import type { EpochMs } from '../../shared/model/time.ts';

/** The moment of the mock-ups: 930 Sale, T+01:24:07. */
export const momentOfTheMocks: EpochMs = Date.parse('2026-09-30T21:24:07+08:00');

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** A plan of one manual step, to be varied, with nothing in it that is to be filled in. */
export function aPlan(changes: Record<string, unknown> = {}): FilledPlan {
  return FilledPlan.parse(aWrittenPlan(changes));
}

/** The same as a file may have it: with parameters, and bounds that are worked out of an entry. */
export function aWrittenPlan(changes: Record<string, unknown> = {}): Plan {
  return Plan.parse({
    id: 'PLN-001',
    version: 1,
    title: { en: 'Tell customer service', zh: '通知客服' },
    kind: 'emergency',
    steps: [
      { id: 'tell', title: { en: 'Call the lead', zh: '致电负责人' }, action: { manual: 'Call the lead.' } },
    ],
    ...changes,
  });
}

const http = (path: string, body: Record<string, unknown>) => ({
  http: { target: 'shop', method: 'POST', path, body },
});

export const degradeRecommendation = aPlan({
  id: 'PLN-014',
  version: 7,
  title: { en: 'Degrade recommendation to manual list', zh: '推荐降级为人工列表' },
  line: 'trade',
  scenario: 'Feed slow',
  portrait: 'dependency-slow',
  rung: 'degrade',
  trigger: {
    query: 'promo:orders:rate1m{line="trade"}',
    drops: '10%',
    against: '10m',
    for: '3m',
    minimum: 100,
  },
  codes: ['REC_TIMEOUT', 'rec@rank'],
  impact: { users: { en: 'feed clicks about −3%', zh: '推荐点击约 −3%' }, data: 'none' },
  operators: { primary: 'li.na', backup: 'sun.hao' },
  sync: { channels: ['war-room'], every: '10m' },
  risk: 'medium',
  takes: '90s',
  steps: [
    {
      id: 'announce',
      title: { en: 'Announce in #promo-war-room', zh: '在作战群公告' },
      action: { manual: 'Post the situation report in #promo-war-room.' },
      irreversible: 'a message cannot be unread',
    },
    {
      id: 'freeze',
      title: { en: 'Freeze rec-service config pushes', zh: '冻结推荐服务配置推送' },
      action: http('/admin/rec/freeze', { on: true }),
      idempotent: true,
      expect: { query: 'shop_rec_freeze', equals: 1, within: '30s' },
      rollback: {
        action: http('/admin/rec/freeze', { on: false }),
        expect: { query: 'shop_rec_freeze', equals: 0 },
      },
    },
    {
      id: 'ten',
      title: { en: 'Switch rec.mode = manual (10% of traffic)', zh: '推荐切换人工列表(10% 流量)' },
      action: http('/admin/recommendation', { mode: 'manual', share: 0.1 }),
      idempotent: true,
      expect: { query: 'shop_entry_error_ratio{entry="rec@rank"}', below: 0.01, held: '30s', within: '90s' },
      rollback: {
        action: http('/admin/recommendation', { mode: 'auto' }),
        expect: { query: 'shop_recommendation_manual', equals: 0 },
      },
    },
    {
      id: 'half',
      title: { en: 'Switch rec.mode = manual (50% of traffic)', zh: '推荐切换人工列表(50% 流量)' },
      action: http('/admin/recommendation', { mode: 'manual', share: 0.5 }),
      idempotent: true,
      expect: { query: 'shop_entry_p99_ms{entry="rec@rank"}', below: 300, held: '60s', within: '3m' },
      rollback: { action: http('/admin/recommendation', { mode: 'manual', share: 0.1 }) },
      manual:
        'No network: call the recommendation on-call, ask for mode=manual at 50%, tick when they confirm.',
    },
    {
      id: 'all',
      title: { en: 'Switch rec.mode = manual (100% of traffic)', zh: '推荐切换人工列表(100% 流量)' },
      action: http('/admin/recommendation', { mode: 'manual', share: 1 }),
      idempotent: true,
      approval: 'two-person',
      expect: { query: 'shop_recommendation_manual', equals: 1, held: '10s', within: '60s' },
      rollback: { action: http('/admin/recommendation', { mode: 'manual', share: 0.5 }) },
      manual: 'No network: call the recommendation on-call, ask for mode=manual, tick when they confirm.',
    },
    {
      id: 'check',
      title: { en: 'Confirm order conversion is back above plan −3%', zh: '确认下单转化回到计划 −3% 以上' },
      action: { manual: 'The commander reads the funnel board.' },
    },
    {
      id: 'restore',
      title: { en: 'Restore algorithm', zh: '恢复算法推荐' },
      action: { manual: 'After the freeze: switch back.' },
    },
  ],
  drill: { every: '30d' },
});

export const couponCache = aPlan({
  id: 'PLN-021',
  version: 4,
  title: { en: 'Restore coupon cache, warm hot keys', zh: '恢复优惠券缓存并预热热点' },
  line: 'coupon',
  scenario: 'Cache miss',
  trigger: { query: 'shop_db_pool_used{db="coupon"}', above: 85, for: '1m' },
  impact: {
    users: { en: 'Coupon claims +0.3 s for 1 min', zh: '领券延迟 +0.3 秒,约 1 分钟' },
    data: { en: 'no data change', zh: '不改数据' },
  },
  operators: { primary: 'zhao.min', backup: 'xu.kai' },
  sync: { channels: ['promo-war-room'] },
  risk: 'low',
  takes: '52s',
  steps: [
    {
      id: 'announce',
      title: { en: 'Announce in #promo-war-room', zh: '在作战群公告' },
      action: { manual: 'Post the report.' },
    },
    {
      id: 'ttl',
      title: { en: 'Set coupon cache TTL to 60 s', zh: '缓存 TTL 设为 60 秒' },
      action: http('/admin/coupon/cache', { ttl: 60 }),
      idempotent: true,
      expect: { query: 'shop_coupon_cache_ttl', equals: 60 },
      rollback: { action: http('/admin/coupon/cache', { ttl: 10 }) },
    },
    {
      id: 'warm',
      title: { en: 'Warm 2,000 hot keys', zh: '预热 2,000 个热点键' },
      action: http('/admin/coupon/warm', { keys: 2000 }),
      idempotent: true,
      expect: { query: 'shop_coupon_cache_hit_ratio', above: 0.95, held: '10s' },
      rollback: { action: http('/admin/coupon/warm', { keys: 0 }) },
    },
    {
      id: 'pool',
      title: { en: 'Confirm pool below 85% for 60 s', zh: '确认连接池低于 85% 达 60 秒' },
      action: { wait: '60s' },
      expect: { query: 'shop_db_pool_used{db="coupon"}', below: 85, held: '60s', within: '3m' },
    },
  ],
});

export const routePayments = aPlan({
  id: 'PLN-027',
  version: 9,
  title: { en: 'Route 20% of payments to backup channel', zh: '20% 支付切到备用通道' },
  line: 'payment',
  scenario: 'Near limit',
  rung: 'cut-over',
  trigger: {
    any: [
      { query: 'shop_entry_qps{entry="pay-gw@submit"}', above: 42_680, for: '30s' },
      { query: 'shop_entry_error_ratio{entry="pay-gw@submit"}', above: 0.02, for: '1m' },
    ],
  },
  impact: {
    users: { en: 'none seen', zh: '无感知' },
    money: { en: 'fee +0.1% on 20% of payments', zh: '20% 支付手续费 +0.1%' },
  },
  operators: { primary: 'wang.lei', backup: 'sun.hao' },
  sync: { channels: ['war-room'], every: '5m' },
  risk: 'high',
  takes: '25s',
  steps: [
    {
      id: 'route',
      title: { en: 'Route 20% of payments to bank B', zh: '20% 支付路由到银行 B' },
      action: http('/admin/pay/route', { channel: 'bank-b', share: 0.2 }),
      idempotent: true,
      expect: {
        query: 'shop_pay_share{channel="bank-b"}',
        between: [0.18, 0.22],
        held: '10s',
        within: '60s',
      },
      rollback: { action: http('/admin/pay/route', { channel: 'bank-b', share: 0 }) },
      manual: 'Call the payment desk, ask them to route 20% to bank B.',
    },
    {
      id: 'notify',
      title: { en: 'Tell the bank desk', zh: '通知银行值班' },
      action: { manual: 'Call the partner desk of bank B.' },
      irreversible: 'a call cannot be taken back',
    },
  ],
});

interface Sketch {
  id: string;
  version: number;
  en: string;
  zh: string;
  line?: string;
  scenario?: string;
  trigger?: unknown;
  operators?: { primary: string; backup?: string };
  risk: 'low' | 'medium' | 'high';
  takes?: string;
  kind?: 'before' | 'emergency' | 'after';
  irreversible?: boolean;
}

const sketches: readonly Sketch[] = [
  {
    id: 'PLN-031',
    version: 3,
    en: 'Close live redeem, queue coupons',
    zh: '关闭实时核销,优惠券排队',
    line: 'coupon',
    scenario: 'Redeem down',
    trigger: { query: 'shop_redeem_ratio', below: 0.9, for: '2m' },
    operators: { primary: 'zhao.min', backup: 'li.na' },
    risk: 'medium',
    takes: '60s',
  },
  {
    id: 'PLN-035',
    version: 6,
    en: 'Limit order create to 60K QPS',
    zh: '下单限流到 60K QPS',
    line: 'trade',
    scenario: 'Near limit',
    trigger: { query: 'shop_entry_qps{entry="order@create"}', above: 63_000, for: '1m' },
    operators: { primary: 'sun.hao', backup: 'chen.lan' },
    risk: 'medium',
    takes: '5s',
  },
  {
    id: 'PLN-009',
    version: 5,
    en: 'Switch coupon DB to standby',
    zh: '优惠券数据库切到备库',
    line: 'coupon',
    scenario: 'Database slow',
    trigger: { query: 'shop_db_p99_ms{db="coupon"}', above: 500, for: '1m' },
    operators: { primary: 'xu.kai', backup: 'gao.fei' },
    risk: 'high',
    takes: '41s',
    irreversible: true,
  },
  {
    id: 'PLN-012',
    version: 8,
    en: 'Unlock by scan without coupon check',
    zh: '扫码开锁跳过优惠券校验',
    line: 'two-wheel',
    scenario: 'Coupon down',
    trigger: {
      query: 'promo:unlock:rate1m{line="two-wheel"}',
      drops: '20%',
      against: 'yesterday',
      for: '2m',
    },
    operators: { primary: 'he.jing', backup: 'gao.fei' },
    risk: 'low',
    takes: '15s',
  },
  {
    id: 'PLN-040',
    version: 2,
    en: 'Serve hotel price from cache',
    zh: '酒店价格走缓存',
    line: 'hotel',
    scenario: 'Supplier slow',
    trigger: { query: 'shop_entry_p99_ms{entry="supplier@price"}', above: 2_000 },
    operators: { primary: 'tang.ning' },
    risk: 'low',
    takes: '20s',
  },
  {
    id: 'PLN-018',
    version: 5,
    en: 'Dispatch rides by distance only',
    zh: '网约车仅按距离派单',
    line: 'ride-hailing',
    scenario: 'Dispatch slow',
    trigger: { query: 'shop_entry_p99_ms{entry="dispatch@match"}', above: 1_500 },
    operators: { primary: 'ma.chao', backup: 'liu.yi' },
    risk: 'medium',
    takes: '30s',
  },
  {
    id: 'PLN-044',
    version: 1,
    en: 'Refund mismatched payments in batch',
    zh: '批量退回不一致支付',
    line: 'payment',
    scenario: 'Mismatch',
    trigger: { query: 'shop_pay_mismatch_ratio', above: 0.001 },
    operators: { primary: 'wang.lei', backup: 'tang.ning' },
    risk: 'high',
    takes: '4m',
    irreversible: true,
  },
  {
    id: 'PLN-002',
    version: 3,
    en: 'Scale order service before the peak',
    zh: '高峰前订单服务扩容',
    line: 'trade',
    operators: { primary: 'sun.hao', backup: 'chen.lan' },
    risk: 'low',
    takes: '10m',
    kind: 'before',
  },
  {
    id: 'PLN-003',
    version: 1,
    en: 'Check that every tested limit is younger than its build',
    zh: '检查压测结论不早于发布版本',
    operators: { primary: 'chen.lan' },
    risk: 'low',
    kind: 'before',
  },
  {
    id: 'PLN-051',
    version: 2,
    en: 'Scale back after the sale',
    zh: '大促后缩容',
    line: 'trade',
    operators: { primary: 'sun.hao' },
    risk: 'medium',
    takes: '20m',
    kind: 'after',
  },
];

function planOf({ en, zh, irreversible, ...sketch }: Sketch): Plan {
  return aPlan({
    ...sketch,
    title: { en, zh },
    kind: sketch.kind ?? 'emergency',
    steps: [
      {
        id: 'switch',
        title: { en, zh },
        action: http(`/admin/${sketch.id.toLowerCase()}`, { on: true }),
        idempotent: true,
        expect: { query: 'shop_switch', equals: 1, held: '10s', within: '60s' },
        ...(irreversible
          ? { irreversible: 'what was written meanwhile stays' }
          : { rollback: { action: http(`/admin/${sketch.id.toLowerCase()}`, { on: false }) } }),
      },
    ],
  });
}

const quiet: TriggerView = { state: 'quiet', since: null, value: null, reference: null };

export function aPlanRow(plan: Plan, changes: Partial<PlanRow> = {}): PlanRow {
  const record: PlanRecord = {
    plan,
    hash: hashOf(plan),
    from: `plans/${plan.id.toLowerCase()}.plan.yaml`,
    cachedAt: momentOfTheMocks - 2 * day,
    confirmedAt: momentOfTheMocks - 5 * second,
    standing: 'current',
    problems: [],
  };
  return {
    ...record,
    trigger: plan.trigger ? quiet : { ...quiet, state: 'none' },
    running: null,
    health: {
      state: 'healthy',
      since: momentOfTheMocks - 2 * day,
      checkedAt: momentOfTheMocks - 20 * second,
      reasons: [],
    },
    auto: null,
    ...changes,
  };
}

function hashOf(plan: Plan): string {
  const digits = plan.id.replace(/\D/g, '') + String(plan.version);
  return digits.repeat(32).slice(0, 64);
}

export const refusedPlan: Problem = {
  file: 'plans/pln-031.plan.yaml',
  line: 24,
  field: 'steps[1].expect.within',
  reason: 'expected a duration such as 500ms, 10s, 3m, 2h or 30d; found "a minute"',
};

/** The library of the mock-up's moment. */
export function planLibrary(): PlanLibrary {
  const at = momentOfTheMocks;
  const rest = sketches.map(planOf);
  const changes: Record<string, Partial<PlanRow>> = {
    'PLN-031': {
      standing: 'last-good',
      problems: [refusedPlan],
      trigger: { state: 'pending', since: at - 50 * second, value: 0.887, reference: null },
    },
    'PLN-035': { trigger: { state: 'quiet', since: null, value: 55_300, reference: null } },
    'PLN-009': { trigger: { state: 'quiet', since: null, value: 120, reference: null } },
    'PLN-012': { trigger: { state: 'quiet', since: null, value: 1_980, reference: 2_000 } },
    'PLN-040': {
      standing: 'cached',
      confirmedAt: at - 20 * minute,
      trigger: { state: 'unjudged', since: at - 2 * minute, value: null, reference: null },
    },
    'PLN-018': { trigger: { state: 'quiet', since: null, value: 620, reference: null } },
    'PLN-044': { trigger: { state: 'quiet', since: null, value: 0.0002, reference: null } },
  };
  return {
    at,
    origin: { address: 'plans/', reachable: true, checkedAt: at - 5 * second, reason: null },
    plans: [
      aPlanRow(degradeRecommendation, {
        trigger: { state: 'fired', since: at - 9 * minute, value: 84_200, reference: 96_000 },
        running: { executionId: 'EX-0930-014', done: 3, steps: 7 },
      }),
      aPlanRow(couponCache, {
        trigger: { state: 'fired', since: at - (9 * minute + 19 * second), value: 100, reference: null },
      }),
      aPlanRow(routePayments, {
        trigger: { state: 'pending', since: at - 12 * second, value: 43_100, reference: null },
      }),
      ...rest.map((plan) => aPlanRow(plan, changes[plan.id] ?? {})),
    ],
    problems: [refusedPlan],
  };
}
