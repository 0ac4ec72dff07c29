import type { TrendSubject } from '../../shared/contract/boards.ts';
import type { CapacityBoard, EntryRow } from '../../shared/model/capacity-board.ts';
import type { ConsoleStatus } from '../../shared/model/console-status.ts';
import type { Figure, FunnelBoard, LineRow, StageRow, Trend } from '../../shared/model/funnel-board.ts';
import type { Language, LocalText } from '../../shared/model/local-text.ts';
import type { Freshness, Point, Reading } from '../../shared/model/sample.ts';
import type { Severity } from '../../shared/model/severity.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import { severityAgainstPlan, severityOfConversion, severityOfLevel } from '../../shared/rules/bands.ts';
import { momentOfTheMocks } from './plan-fixtures.ts';

/** The boards of the mock-ups at 21:24:07, T+01:24:07: every number that two boards show is the same on both. */
const at = momentOfTheMocks;
const startsAt = Date.parse('2026-09-30T20:00:00+08:00');
const second = 1_000;
const minute = 60 * second;

/** How old each value is, by what is said of it. */
const ages: Record<Freshness, number> = { live: 2_000, ageing: 12_000, stale: 48_000, lost: 361_000 };

/** A reading as the core would give it at `at`. */
export function boardReading(
  value: number | null,
  freshness: Freshness = 'live',
  age = ages[freshness],
): Reading {
  const sampledAt = at - age;
  return {
    value: freshness === 'lost' ? null : value,
    freshness,
    age,
    sampledAt,
    source: 'prom',
    last: freshness === 'lost' && value !== null ? { value, sampledAt } : null,
    partial: false,
  };
}

const people = {
  'chen.lan': { en: 'Chen Lan', 'zh-CN': '陈岚' },
  'wang.lei': { en: 'Wang Lei', 'zh-CN': '王磊' },
  'zhao.min': { en: 'Zhao Min', 'zh-CN': '赵敏' },
  'li.na': { en: 'Li Na', 'zh-CN': '李娜' },
} as const;

/** What every screen shows around its board; people have one name each, so it is given in the language asked for. */
export function statusFixture(
  language: Language = 'en',
  changes: Partial<ConsoleStatus> = {},
): ConsoleStatus {
  return {
    at,
    version: '0.1.0',
    console: 'c-1',
    host: 'server',
    language,
    zone: 'Asia/Shanghai',
    promotion: {
      id: 'sale-930',
      name: { en: '930 Sale', zh: '930 大促' },
      startsAt,
      endsAt: Date.parse('2026-10-01T00:00:00+08:00'),
      phase: 'peak',
      frozenUntil: Date.parse('2026-10-01T02:00:00+08:00'),
    },
    rehearsal: null,
    sources: [
      {
        id: 'prom',
        kind: 'prometheus',
        address: 'http://127.0.0.1:9090',
        freshness: 'live',
        since: startsAt,
        lastSuccessAt: at - 2_000,
        lastError: null,
        consecutiveFailures: 0,
        latency: 12,
        nextPollAt: at + 3_000,
      },
    ],
    offline: null,
    dataAge: 2_000,
    log: { writable: true, reason: null, head: 812 },
    problems: [],
    counts: { p1: 1, p2: 2, p3: 6 },
    worst: {
      severity: 1,
      fingerprint: 'a1',
      summary: {
        en: 'Payment gateway at 94% of tested limit, full in about 4 min',
        zh: '支付网关 94% · 约 4 分钟触顶',
      },
      owner: 'wang.lei',
      acknowledgedAt: Date.parse('2026-09-30T21:21:19+08:00'),
      openedAt: Date.parse('2026-09-30T21:20:57+08:00'),
      plan: {
        id: 'PLN-027',
        title: { en: 'Route 20% of payments to backup channel', zh: '支付切 20% 至备用通道' },
      },
      confirmed: true,
    },
    executions: [
      {
        id: 'x-1',
        planId: 'PLN-014',
        title: { en: 'Degrade recommendation to manual list', zh: '推荐降级为人工列表' },
        status: 'running',
        done: 5,
        steps: 7,
      },
    ],
    people: Object.entries(people).map(([id, name]) => ({
      id,
      name: name[language],
      phone: undefined,
      roles: id === 'chen.lan' ? ['commander'] : ['responder'],
      lines: [],
    })),
    ...changes,
  };
}

const tenThousand = 10_000;

interface FigureInput {
  value: number | null;
  planned?: number | null;
  baseline?: number | null;
  freshness?: Freshness;
}

/** Comparisons are computed as the core does, so that a fixture cannot contradict itself. */
function figure({ value, planned = null, baseline = null, freshness = 'live' }: FigureInput): Figure {
  const reading = boardReading(value, freshness);
  const against = (reference: number | null) =>
    reading.value === null || reference === null ? null : reading.value / reference - 1;
  const againstPlan = against(planned);
  return {
    reading,
    coverage: { counted: 11, all: 12 },
    planned,
    baseline,
    baselineKind: 'last-week',
    againstPlan,
    againstBaseline: against(baseline),
    severity: againstPlan === null ? null : severityAgainstPlan(againstPlan),
  };
}

const stageNumbers: readonly {
  id: string;
  name: LocalText;
  rate: number;
  planned: number;
  baseline: number;
  total: number;
}[] = [
  {
    id: 'exposure',
    name: { en: 'Exposure', zh: '曝光' },
    rate: 36.28,
    planned: 37.28,
    baseline: 29.1,
    total: 3_180,
  },
  {
    id: 'claim',
    name: { en: 'Coupon claim', zh: '领券' },
    rate: 20.1,
    planned: 21.1,
    baseline: 15.98,
    total: 1_762,
  },
  {
    id: 'redemption',
    name: { en: 'Redemption', zh: '核销' },
    rate: 12.2,
    planned: 13.08,
    baseline: 9.6,
    total: 1_069,
  },
  { id: 'order', name: { en: 'Order', zh: '下单' }, rate: 8.42, planned: 9.6, baseline: 7.1, total: 758 },
  {
    id: 'payment',
    name: { en: 'Payment', zh: '支付' },
    rate: 7.85,
    planned: 9.46,
    baseline: 6.93,
    total: 649,
  },
];

function stageRows(): StageRow[] {
  return stageNumbers.map((stage, index) => {
    const before = stageNumbers[index - 1];
    const conversion = before ? stage.rate / before.rate : null;
    const planned = before ? stage.planned / before.planned : null;
    return {
      id: stage.id,
      name: stage.name,
      rate: figure({
        value: stage.rate * tenThousand,
        planned: stage.planned * tenThousand,
        baseline: stage.baseline * tenThousand,
      }),
      total: figure({ value: stage.total * tenThousand, baseline: stage.total * 0.82 * tenThousand }),
      conversion,
      conversionPlanned: planned,
      conversionBaseline: before ? stage.baseline / before.baseline : null,
      severity: conversion === null || planned === null ? null : severityOfConversion(conversion - planned),
    };
  });
}

const lineNumbers: readonly { id: string; name: LocalText; attainment: number; points: readonly number[] }[] =
  [
    { id: 'trade', name: { en: 'Trade', zh: '电商' }, attainment: 88.4, points: [-2.4, -2.9, -2.6, -3.4] },
    { id: 'hotel', name: { en: 'Hotel', zh: '酒店' }, attainment: 92.6, points: [-2.2, -1.9, -1.4, -2.8] },
    {
      id: 'ride',
      name: { en: 'Ride-hailing', zh: '打车' },
      attainment: 94.8,
      points: [-1.2, -1.8, -1.0, -2.1],
    },
    { id: 'train', name: { en: 'Train', zh: '火车票' }, attainment: 96.3, points: [] },
    { id: 'rental', name: { en: 'Rental', zh: '租车' }, attainment: 95.9, points: [-1.0, -1.2, -0.6, -1.5] },
    {
      id: 'carpool',
      name: { en: 'Carpool', zh: '顺风车' },
      attainment: 97.4,
      points: [-0.8, 0.4, -0.7, -1.4],
    },
    { id: 'moped', name: { en: 'Moped', zh: '助力车' }, attainment: 98.1, points: [-0.9, -0.6, -0.5, -1.2] },
    { id: 'flight', name: { en: 'Flight', zh: '机票' }, attainment: 98.4, points: [-1.1, -0.9, -0.9, -1.2] },
    { id: 'bus', name: { en: 'Bus', zh: '汽车票' }, attainment: 98.8, points: [-1.0, -0.9, -0.8, -1.1] },
    {
      id: 'two-wheel',
      name: { en: 'Two-wheel', zh: '单车' },
      attainment: 99.2,
      points: [0.2, -0.6, -0.4, -1.0],
    },
    {
      id: 'charge',
      name: { en: 'Charging', zh: '充电' },
      attainment: 99.3,
      points: [-0.9, -0.9, -0.7, -1.0],
    },
    {
      id: 'local',
      name: { en: 'Local life', zh: '本地生活' },
      attainment: 99.6,
      points: [-1.0, -0.8, -0.7, -0.9],
    },
  ];

function lineRows(): LineRow[] {
  const stages = stageNumbers.slice(1);
  return lineNumbers.map(({ id, name, attainment, points }) => {
    const isStale = points.length === 0;
    const cells = stages.map((stage, index) => {
      const point = points[index];
      const difference = point === undefined ? null : point / 100;
      return {
        stage: stage.id,
        conversion: difference === null ? null : 0.7 + difference,
        difference,
        severity: difference === null ? null : severityOfConversion(difference),
      };
    });
    const severities = cells.flatMap((cell): Severity[] => (cell.severity === null ? [] : [cell.severity]));
    return {
      id,
      name,
      tier: 'core',
      freshness: isStale ? 'stale' : 'live',
      age: isStale ? 52_000 : 2_000,
      attainment: attainment / 100,
      gmv: boardReading(5e7, isStale ? 'stale' : 'live', isStale ? 52_000 : 2_000),
      cells,
      severity: severities.length === 0 ? null : (Math.min(...severities) as Severity),
    };
  });
}

export function funnelFixture(changes: Partial<FunnelBoard> = {}): FunnelBoard {
  const stages = stageRows();
  const payment = stages.at(-1);
  return {
    at,
    promotion: 'sale-930',
    currency: 'CNY',
    gmv: figure({ value: 6.44e8, planned: 6.8e8, baseline: 5.07e8 }),
    gmvGoal: 1.2e9,
    gmvForecast: 1.132e9,
    orders: stages[3]?.rate ?? null,
    paySuccess: {
      value: payment?.conversion ?? null,
      planned: payment?.conversionPlanned ?? null,
      freshness: 'live',
      age: 2_000,
      severity: payment?.severity ?? null,
    },
    stages,
    lines: lineRows(),
    overall: 7.85 / 36.28,
    overallPlanned: 9.46 / 37.28,
    overallBaseline: 6.93 / 29.1,
    coverage: { counted: 11, all: 12 },
    ...changes,
  };
}

/** The board of a console that has no promotion. */
export const emptyFunnel: FunnelBoard = {
  at,
  promotion: null,
  currency: 'CNY',
  gmv: null,
  gmvGoal: null,
  gmvForecast: null,
  orders: null,
  paySuccess: null,
  stages: [],
  lines: [],
  overall: null,
  overallPlanned: null,
  overallBaseline: null,
  coverage: { counted: 0, all: 0 },
};

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

const shownEntries: readonly EntryInput[] = [
  {
    id: 'pay-gw@submit',
    name: { en: 'Payment gateway', zh: '支付网关' },
    owner: 'wang.lei',
    current: 41.2,
    target: 48,
    testedLimit: 44,
    timeToLimit: 4 * minute,
    trend: 'rising',
    limiter: 'on',
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

/** The entries of the mock-up, then `others` quiet ones below 20 %. */
export function capacityFixture({
  others = 35,
  changes = {},
}: { others?: number; changes?: Record<string, EntryInput> } = {}): CapacityBoard {
  const quiet = Array.from({ length: others }, (_, index): EntryInput => ({
    id: `svc-${index + 1}@call`,
    name: { en: `Service ${index + 1}`, zh: `服务 ${index + 1}` },
    current: 18 - (index * 17) / others,
    target: 40,
    testedLimit: 100,
  }));
  const entries = [...shownEntries, ...quiet].map((entry) => entryFixture(changes[entry.id] ?? entry));
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

/** The last hour of a series: level along its plan, then a fall some ten minutes ago, with a little noise. */
export function trendFixture(subject: TrendSubject, minutes = 60, until: EpochMs = at): Trend {
  const { planned, reached, baseline } = trendEnds(subject);
  const step = 15 * second;
  const times = Array.from(
    { length: (minutes * minute) / step + 1 },
    (_, index) => until - minutes * minute + index * step,
  );
  const course = (time: EpochMs) => (time - (until - minutes * minute)) / (minutes * minute);
  const noise = (time: EpochMs) => Math.sin(time / 40_000) * 0.004 + Math.sin(time / 17_000) * 0.003;
  const fall = (time: EpochMs) => Math.min(1, Math.max(0, (course(time) - 0.84) / 0.06));
  const along = (from: number, to: number) => (time: EpochMs) => from + (to - from) * course(time);
  const plan = planned === null ? null : along(planned * 1.08, planned);
  const usual = baseline === null ? null : along(baseline * 1.1, baseline);
  const points = times.map((time): Point => {
    const expected = plan?.(time) ?? reached;
    return [time, (expected + (reached - expected) * fall(time)) * (1 + noise(time))];
  });
  const curve = (of: ((time: EpochMs) => number) | null) =>
    of ? times.map((time): Point => [time, of(time)]) : [];
  return { id: 'id' in subject ? subject.id : subject.of, points, plan: curve(plan), baseline: curve(usual) };
}

function trendEnds(subject: TrendSubject): {
  planned: number | null;
  reached: number;
  baseline: number | null;
} {
  switch (subject.of) {
    case 'gmv':
      return { planned: 6.8e8, reached: 6.44e8, baseline: 5.07e8 };
    case 'pay-success':
      return { planned: 0.985, reached: 0.932, baseline: null };
    case 'stage': {
      const stage = stageNumbers.find(({ id }) => id === subject.id) ?? {
        planned: 9.6,
        rate: 8.42,
        baseline: 7.1,
      };
      return {
        planned: stage.planned * tenThousand,
        reached: stage.rate * tenThousand,
        baseline: stage.baseline * tenThousand,
      };
    }
    case 'entry': {
      const entry = shownEntries.find(({ id }) => id === subject.id);
      return {
        planned: null,
        reached: (entry?.current ?? 10) * 1_000,
        baseline: (entry?.current ?? 10) * 800,
      };
    }
  }
}
