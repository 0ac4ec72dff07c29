import type { Cause } from '../../shared/model/diagnosis.ts';
import type {
  DiagnosisBoard,
  DiagnosisSummary,
  LinkedCause,
  RecordIntake,
  RecordMinutes,
} from '../../shared/model/diagnosis-board.ts';
import type { ExceptionRecord } from '../../shared/model/exception-record.ts';
import { weights } from '../../shared/rules/diagnosis/ranking.ts';
import { evening } from './alert-fixtures.ts';
import { treeRowsOfTheMock } from './diagnosis-tree-fixture.ts';
import { couponChange } from './incident-fixtures.ts';
import { momentOfTheMocks } from './plan-fixtures.ts';

const minute = 60_000;
const from = evening('21:14:07');
const to = momentOfTheMocks;

const noImpact: LinkedCause['impact'] = { entries: [], lines: [], stages: [] };

function aCause(
  cause: Pick<Cause, 'rank' | 'node' | 'coordinate' | 'code' | 'parts' | 'count' | 'why'> &
    Partial<LinkedCause> & { first: string },
): LinkedCause {
  const { first, ...rest } = cause;
  const { time, depth, count, noise } = cause.parts;
  return {
    score: weights.time * time + weights.depth * depth + weights.count * count + weights.noise * noise,
    firstSeen: evening(first),
    silent: false,
    plans: (cause.proposals ?? []).map(({ planId }) => planId),
    treeRow: null,
    owner: null,
    proposals: [],
    changes: [],
    capacityEntry: null,
    impact: noImpact,
    lastTimes: [],
    ...rest,
  };
}

/** Ranked by their scores, as the rule does, whatever it makes of the parts. */
function ranked(listed: readonly LinkedCause[]): LinkedCause[] {
  return listed
    .toSorted((left, right) => right.score - left.score)
    .map((cause, index) => ({ ...cause, rank: index + 1 }));
}

function causes(): LinkedCause[] {
  return ranked([
    aCause({
      rank: 1,
      node: 'coupon-db@lockCoupon',
      coordinate: 'order-svc@createOrder#coupon-svc@redeem:dependency(coupon-db@lockCoupon):POOL_EXHAUSTED',
      code: 'POOL_EXHAUSTED',
      parts: { time: 1, depth: 1, count: 0.86, noise: 1 },
      count: 36_902,
      silent: true,
      first: '21:14:10',
      why: {
        en: 'It reports nothing itself: coupon-svc reports that calls to it fail. It fails first, 2 s before any caller. It is the deepest node and nothing below it fails. It accounts for 76% of the failed requests; ten quiet minutes have 38.',
        zh: '它自身没有上报：coupon-svc 上报对它的调用失败。最先失败，比任何调用方早 2 秒。它是最深的节点，其下没有失败。它占失败请求的 76%，平静时 10 分钟只有 38 次。',
      },
      treeRow: 'cdb1p9x7e3',
      owner: 'zhao.min',
      proposals: [
        {
          planId: 'PLN-021',
          reasons: [{ en: 'answers POOL_EXHAUSTED', zh: '应对 POOL_EXHAUSTED' }],
        },
        { planId: 'PLN-014', reasons: [{ en: 'its trigger has fired', zh: '触发条件已满足' }] },
      ],
      changes: [{ change: couponChange, distance: 0, before: 20_000, inFreeze: true }],
      capacityEntry: 'coupon-svc@redeem',
      impact: {
        entries: [
          { node: 'order-svc@createOrder', count: 38_728, share: 0.41, known: true },
          { node: 'cart-svc@checkout', count: 6_230, share: 0.06, known: true },
        ],
        lines: ['trade'],
        stages: ['order', 'payment'],
      },
      lastTimes: [
        {
          diagnosisId: 'DG-97',
          at: Date.parse('2026-08-30T20:41:00+08:00'),
          by: 'zhao.min',
          outcome: 'confirmed',
          node: 'coupon-db@lockCoupon',
          code: 'POOL_EXHAUSTED',
          note: 'TTL was cut by a config push',
          plan: 'PLN-021',
          tookMs: 4 * minute,
        },
      ],
    }),
    aCause({
      rank: 2,
      node: 'cart-svc@checkout',
      coordinate: 'cart-svc@checkout:internal:RETRY_EXCEEDED',
      code: 'RETRY_EXCEEDED',
      parts: { time: 0.62, depth: 0.2, count: 0.35, noise: 0.88 },
      count: 6_230,
      first: '21:15:40',
      why: {
        en: 'Starts 1:30 after the first, at an entry; its requests fail at order-svc too.',
        zh: '比最早的晚 1 分 30 秒，位于入口；它的请求在 order-svc 也失败。',
      },
      treeRow: 'ret9d5g8u7',
      impact: {
        ...noImpact,
        entries: [{ node: 'cart-svc@checkout', count: 6_230, share: 0.06, known: true }],
      },
    }),
    aCause({
      rank: 3,
      node: 'pay-gw@submit',
      coordinate: 'pay-gw@submit:result:DUP_REQUEST',
      code: 'DUP_REQUEST',
      parts: { time: 0.31, depth: 0.2, count: 0.2, noise: 1 },
      count: 2_118,
      first: '21:18:44',
      why: { en: 'Starts 4:34 after the first.', zh: '比最早的晚 4 分 34 秒。' },
      treeRow: 'dup6l4a9i9',
    }),
    aCause({
      rank: 4,
      node: 'price-svc@quote',
      coordinate: 'price-svc@quote:result:SLOW_RESULT',
      code: 'SLOW_RESULT',
      parts: { time: 0.58, depth: 0.2, count: 0.15, noise: 0.65 },
      count: 1_202,
      first: '21:16:10',
      why: {
        en: 'Starts 2:00 after the first; 35% of it is usual.',
        zh: '比最早的晚 2 分钟；其中 35% 平时也有。',
      },
      treeRow: 'slo1n3q6c2',
    }),
    aCause({
      rank: 5,
      node: 'stock-svc@deduct',
      coordinate: 'order-svc@createOrder:dependency(stock-svc@deduct):LOCK_WAIT',
      code: 'LOCK_WAIT',
      parts: { time: 0.5, depth: 0.6, count: 0.1, noise: 0.62 },
      count: 614,
      silent: true,
      first: '21:17:02',
      why: {
        en: 'Starts 2:52 after the first; 31% of it is usual.',
        zh: '比最早的晚 2 分 52 秒；其中 31% 平时也有。',
      },
      treeRow: 'sto5h8j2r5',
    }),
    aCause({
      rank: 6,
      node: 'bank-b@auth',
      coordinate: 'pay-gw@submit:dependency(bank-b@auth):EXT_TIMEOUT',
      code: 'EXT_TIMEOUT',
      parts: { time: 0.1, depth: 0.6, count: 0.08, noise: 0.5 },
      count: 486,
      silent: true,
      first: '21:22:30',
      why: {
        en: 'Starts 8:20 after the first; 43% of it is usual.',
        zh: '比最早的晚 8 分 20 秒；其中 43% 平时也有。',
      },
      treeRow: 'bnk8w2e5a0',
    }),
  ]);
}

const intake: RecordIntake = {
  taken: 214_880,
  broken: 14,
  doubtful: 3,
  lastAt: to - 2_000,
  faults: [
    {
      reason: 'time: expected epoch milliseconds or ISO 8601',
      count: 11,
      example: 'time: expected epoch milliseconds or ISO 8601; found "2026-09-30 21:20:11"',
      at: to - 4 * minute,
    },
    {
      reason: 'expected an object',
      count: 3,
      example: 'expected an object; found nothing',
      at: to - 2 * minute,
    },
  ],
  thinnedTo: 1,
};

/** The diagnosis of the mock-up, live, to be varied. */
export function diagnosisOfTheMock(changes: Partial<DiagnosisBoard> = {}): DiagnosisBoard {
  return {
    id: 'DG-118',
    incidentId: 'INC-2',
    live: true,
    from,
    to,
    quiet: { from: from - 30 * minute, to: from - 5 * minute },
    hasRecords: true,
    collected: 51_416,
    noise: 2_652,
    inTree: 48_764,
    verdict: 'clear',
    why: {
      en: 'coupon-db@lockCoupon stands 37 points before the next lead and accounts for 76% of the failed requests.',
      zh: 'coupon-db@lockCoupon 领先下一条线索 37 分，占失败请求的 76%。',
    },
    next: [],
    limits: [],
    named: null,
    causes: causes(),
    discarded: [
      {
        node: 'pay-gw@submit',
        code: 'RATE_LIMITED',
        count: 1_460,
        reason: {
          en: 'Deliberate protection: gateway rate limit on since 21:19:30',
          zh: '主动保护：网关限流自 21:19:30 起生效',
        },
        broughtBack: false,
      },
      {
        node: 'feed-svc@rank',
        code: 'TIMEOUT',
        count: 880,
        reason: {
          en: 'As frequent as in the quiet time: 862 per 10 min, now +2%',
          zh: '与平静时相当：每 10 分钟 862 次，现在 +2%',
        },
        broughtBack: false,
      },
      {
        node: 'login-svc@token',
        code: 'TOKEN_EXPIRED',
        count: 312,
        reason: {
          en: 'As frequent as in the quiet time: 305 per 10 min, now +2%',
          zh: '与平静时相当：每 10 分钟 305 次，现在 +2%',
        },
        broughtBack: false,
      },
    ],
    tree: { rows: [...treeRowsOfTheMock], left: { rows: 0, count: 0 } },
    outcome: null,
    intake,
    asOf: to - 2_000,
    ...changes,
  };
}

/** Of the same records, where they point nowhere. */
export function unclearDiagnosis(changes: Partial<DiagnosisBoard> = {}): DiagnosisBoard {
  const even = { time: 0.6, depth: 0.4, count: 0.3, noise: 0.45 };
  const leads = causes()
    .slice(1, 5)
    .map((cause, index) => {
      const parts = { ...even, time: even.time - index * 0.05, count: even.count - index * 0.04 };
      const score =
        weights.time * parts.time +
        weights.depth * parts.depth +
        weights.count * parts.count +
        weights.noise * parts.noise;
      return { ...cause, rank: index + 1, parts, score };
    });
  return diagnosisOfTheMock({
    id: 'DG-119',
    verdict: 'unclear',
    why: {
      en: 'Little stands out of the quiet time, and no node is further ahead than chance would put it.',
      zh: '与平静时相比没有明显异常，没有一个节点的领先超出偶然。',
    },
    next: [
      {
        en: 'Two systems are as likely: compare the hosts of cart-svc and pay-gw.',
        zh: '两个系统同样可疑：比较 cart-svc 与 pay-gw 的主机。',
      },
      {
        en: 'recommend-svc has reported nothing since 21:13: see whether it runs.',
        zh: 'recommend-svc 自 21:13 起没有任何上报：检查它是否在运行。',
      },
    ],
    causes: leads,
    ...changes,
  });
}

export function summaryOf({
  id,
  incidentId,
  live,
  from: since,
  to: until,
  ...board
}: DiagnosisBoard): DiagnosisSummary {
  const [first] = board.causes;
  return {
    id: id ?? '',
    incidentId,
    live,
    from: since,
    to: live ? null : until,
    verdict: board.verdict,
    node: first?.node ?? null,
    code: first?.code ?? null,
    outcome: board.outcome,
  };
}

/** One that is over, which a person has corrected. */
export function correctedDiagnosis(): DiagnosisBoard {
  return unclearDiagnosis({
    id: 'DG-117',
    incidentId: 'INC-1',
    live: false,
    from: evening('20:19:40'),
    to: evening('20:41:00'),
    outcome: {
      at: evening('20:52:00'),
      by: 'zhao.min',
      outcome: 'corrected',
      node: 'feed-cache@get',
      code: 'TIMEOUT',
      rank: null,
      note: 'one shard was cold',
      plan: null,
    },
  });
}

/** An hour, with a rise from 21:14 on. */
export const minutesOfTheMock: RecordMinutes = {
  from: evening('20:25:00'),
  counts: Array.from({ length: 60 }, (_, place) => {
    const usual = 240 + ((place * 37) % 40);
    return place < 49 ? usual : usual + Math.min(5_200, 900 + (place - 49) * 620);
  }),
  recordsSince: evening('20:40:00'),
};

export const recordsOfTheMock: readonly ExceptionRecord[] = [
  {
    time: to - 1_200,
    trace: '7f1c',
    link: ['order-svc@createOrder', 'coupon-svc@redeem'],
    code: 'POOL_EXHAUSTED',
    kind: 'dependency',
    dependency: 'coupon-db@lockCoupon',
    host: 'coupon-svc-6c4-8tq',
    message: 'HikariPool-1 - Connection is not available, request timed out after 3000ms',
  },
];
