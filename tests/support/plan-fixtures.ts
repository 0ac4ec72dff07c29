import type { PlanLibrary, PlanRow, TriggerView } from '../../shared/contract/plans.ts';
import { FilledPlan, Plan, type PlanRecord } from '../../shared/model/plan.ts';
import type { Problem } from '../../shared/model/problem.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import { planSketches, type PlanSketch } from './plan-sketches.ts';

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
    users: { en: 'Coupon claims +0.3 s for 1 min', zh: '领券延迟 +0.3 秒，约 1 分钟' },
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

function planOf({ en, zh, irreversible, ...sketch }: PlanSketch): Plan {
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
  const rest = planSketches.map(planOf);
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
