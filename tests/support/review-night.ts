import { createLiveView } from '../../electron/core/live-view.ts';
import { createReviewDesk, type ReviewDesk } from '../../electron/core/review/review-desk.ts';
import { createReviewReader, type ReviewReader } from '../../electron/core/review/review-reader.ts';
import type { AlertFacts } from '../../shared/model/alert.ts';
import type { Fact, NewEvent } from '../../shared/model/event.ts';
import { FilledPlan } from '../../shared/model/plan.ts';
import { Promotion } from '../../shared/model/promotion.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import { wholeSpan } from '../../shared/rules/review/review.ts';
import { createFakeClock } from './fake-clock.ts';
import { createMemoryLog, type MemoryLog } from './memory-log.ts';
import { nightAt, nightMinutes } from './review-night-minutes.ts';
import { alertFacts, told } from './timeline-fixtures.ts';

const curve = (peak: number) => [
  { at: 'T+00:00', value: peak / 2 },
  { at: 'T+01:00', value: peak },
  { at: 'T+02:00', value: peak / 2 },
];

/** Two hours of peak, three stages of two lines, three entries. */
export const nightPromotion = Promotion.parse({
  id: 'sale-930',
  name: { en: '930 Sale', zh: '930 大促' },
  zone: 'Asia/Shanghai',
  phases: [
    { id: 'warm-up', start: '2026-09-30T19:30:00+08:00', end: '2026-09-30T20:00:00+08:00' },
    { id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-09-30T22:00:00+08:00' },
  ],
  lines: [
    { id: 'trade', name: { en: 'Trade', zh: '交易' }, tier: 'core', share: 0.75 },
    { id: 'ride', name: { en: 'Ride', zh: '出行' }, tier: 'non-core', share: 0.25 },
  ],
  funnel: {
    stages: [
      { id: 'exposure', name: { en: 'Exposure', zh: '曝光' }, query: 'exposure', plan: curve(40_000) },
      {
        id: 'order',
        name: { en: 'Order', zh: '下单' },
        query: 'order',
        plan: curve(4_000),
        baseline: 'yesterday',
      },
      {
        id: 'payment',
        name: { en: 'Payment', zh: '支付' },
        query: 'payment',
        plan: curve(3_600),
        baseline: 'yesterday',
      },
    ],
    gmv: {
      query: 'gmv',
      plan: [
        { at: 'T+00:00', value: 0 },
        { at: 'T+02:00', value: 36_000_000 },
      ],
    },
  },
  goals: { gmv: 40_000_000 },
  entries: [
    {
      id: 'pay-gw@submit',
      name: { en: 'Payment gateway', zh: '支付网关' },
      line: 'trade',
      tier: 'core',
      owner: 'zhao.min',
      query: 'qps-pay',
      target: 800,
      tested: { limit: 900, at: '2026-09-10T20:00:00+08:00', build: '2026.9.10' },
    },
    {
      id: 'order-svc@createOrder',
      name: { en: 'Create order', zh: '创建订单' },
      line: 'trade',
      tier: 'core',
      query: 'qps-order',
      target: 1_000,
      tested: { limit: 1_600, at: '2026-09-20T20:00:00+08:00', build: '2026.9.17' },
    },
    {
      id: 'map-svc@tile',
      name: { en: 'Map tiles', zh: '地图瓦片' },
      line: 'ride',
      tier: 'core',
      query: 'qps-map',
      target: 300,
    },
  ],
  freeze: [{ lines: 'all', start: '2026-09-30T19:00:00+08:00', end: '2026-10-01T02:00:00+08:00' }],
});

const plan = (id: string, title: { en: string; zh: string }, steps: number) =>
  FilledPlan.parse({
    id,
    version: 2,
    title,
    kind: 'emergency',
    takes: '2m',
    operators: { primary: 'li.na' },
    steps: Array.from({ length: steps }, (_, index) => ({
      id: `step-${index + 1}`,
      title: `Step ${index + 1}`,
      action: { manual: 'Do it.' },
    })),
  });

export const nightPlans = [
  plan('PLN-014', { en: 'Serve the manual list', zh: '切换人工推荐列表' }, 2),
  plan('PLN-021', { en: 'Limit the gateway', zh: '网关限流' }, 1),
  plan('PLN-030', { en: 'Cut over the database', zh: '数据库切换' }, 1),
];

const payAlert = (more: Partial<AlertFacts> = {}) =>
  alertFacts({
    fingerprint: 'pay',
    name: 'PaySlow',
    severity: 1,
    summary: { en: 'Payment gateway is slow', zh: '支付网关变慢' },
    labels: { alertname: 'PaySlow' },
    entry: 'pay-gw@submit',
    line: 'trade',
    startsAt: nightAt('21:00'),
    ...more,
  });

const step = (executionId: string, stepId: string) => ({
  executionId,
  stepId,
  direction: 'forward' as const,
  attempt: 1,
});
const measurement = (met: boolean) => ({
  query: 'p99',
  values: [met ? 200 : 900],
  sampledAt: nightAt('21:08'),
  met,
  heldSince: null,
});

/** An incident that two plans answer, a flapping alert, a lost source, a change past the freeze, a dry run and a drill. */
export function nightEvents(): NewEvent[] {
  const at = (time: string, fact: Fact, author?: string) => told(nightAt(time), fact, author);
  const [manual, limit] = nightPlans;
  if (!manual || !limit) throw new RangeError('the night has three plans');
  const started = (executionId: string, of: FilledPlan, mode: 'live' | 'drill' | 'dry-run'): Fact => ({
    kind: 'execution.started',
    data: { executionId, plan: of, hash: 'a'.repeat(64), mode },
  });
  const flaps = ['20:10', '20:13', '20:16', '20:19'].flatMap((time) => [
    at(time, {
      kind: 'alert.opened',
      data: { alert: alertFacts({ fingerprint: 'flap', startsAt: nightAt(time) }) },
    }),
    told(nightAt(time) + 60_000, { kind: 'alert.cleared', data: { fingerprint: 'flap', source: 'am' } }),
  ]);
  const storm = Array.from({ length: 14 }, (_, index) =>
    told(nightAt('21:01') + index * 10_000, {
      kind: 'alert.opened',
      data: {
        alert: alertFacts({
          fingerprint: `storm-${index}`,
          severity: 3,
          labels: { alertname: 'PodSlow', pod: `pay-${index}` },
          name: 'PodSlow',
          entry: 'pay-gw@submit',
          startsAt: nightAt('21:01'),
        }),
      },
    }),
  );
  const over = storm.map((_, index) =>
    told(nightAt('21:20'), { kind: 'alert.cleared', data: { fingerprint: `storm-${index}`, source: 'am' } }),
  );
  return [
    at('19:40', started('EX-0', manual, 'dry-run'), 'li.na'),
    at('19:41', { kind: 'execution.finished', data: { executionId: 'EX-0', outcome: 'complete' } }, 'li.na'),
    at(
      '19:45',
      { kind: 'drill.begun', data: { drillId: 'DR-1', planId: 'PLN-021', at: nightAt('19:45') } },
      'li.na',
    ),
    at('19:46', {
      kind: 'trigger.fired',
      data: { planId: 'PLN-021', version: 2, pendingAt: nightAt('19:45'), value: 1, reference: null },
    }),
    at('19:47', started('EX-D', limit, 'drill'), 'li.na'),
    at(
      '19:49',
      {
        kind: 'step.done',
        data: { ...step('EX-D', 'step-1'), proof: 'person', measurement: null, note: null },
      },
      'li.na',
    ),
    at('19:50', { kind: 'execution.finished', data: { executionId: 'EX-D', outcome: 'complete' } }, 'li.na'),
    at('19:51', { kind: 'trigger.ended', data: { planId: 'PLN-021' } }),
    ...flaps,
    at('20:30', {
      kind: 'source.lost',
      data: { source: 'am', reason: 'timeout', lastSuccessAt: nightAt('20:29') },
    }),
    at('20:36', { kind: 'source.recovered', data: { source: 'am', lostAt: nightAt('20:30') } }),
    at('20:40', {
      kind: 'change.reported',
      data: {
        change: {
          id: 'CHG-7',
          kind: 'deploy',
          what: 'pay-gw 2026.9.30',
          lines: ['trade'],
          entries: [],
          apps: ['pay-gw'],
          version: { from: null, to: '2026.9.30' },
          madeBy: 'ci',
          startedAt: nightAt('20:40'),
          endedAt: nightAt('20:45'),
          status: 'done',
          link: null,
          rollback: { plan: null, text: null },
          reporter: 'ingest',
          exception: null,
        },
      },
    }),
    at('20:40', {
      kind: 'change.frozen',
      data: {
        changeId: 'CHG-7',
        window: { start: nightAt('19:00'), end: nightAt('23:59'), lines: null },
        exceptionId: null,
      },
    }),
    at('21:00:30', { kind: 'alert.opened', data: { alert: payAlert() } }),
    at('21:00:31', {
      kind: 'incident.opened',
      data: {
        incidentId: 'INC-1',
        title: 'Payment gateway is slow',
        severity: 1,
        cause: { by: 'alert', fingerprint: 'pay' },
        since: nightAt('21:00'),
        alerts: ['pay'],
      },
    }),
    ...storm,
    at('21:02', {
      kind: 'trigger.fired',
      data: { planId: 'PLN-014', version: 2, pendingAt: nightAt('21:01'), value: 1, reference: null },
    }),
    at('21:02:30', {
      kind: 'trigger.fired',
      data: { planId: 'PLN-021', version: 2, pendingAt: nightAt('21:01'), value: 1, reference: null },
    }),
    at('21:03', {
      kind: 'diagnosis.opened',
      data: { diagnosisId: 'DG-1', incidentId: 'INC-1', from: nightAt('21:00'), to: null },
    }),
    at('21:03:10', {
      kind: 'diagnosis.named',
      data: {
        diagnosisId: 'DG-1',
        incidentId: 'INC-1',
        node: 'bank@pay',
        code: 'TIMEOUT',
        coordinate: 'pay-gw@submit#bank@pay',
        score: 0.8,
        seen: nightAt('21:00'),
        plans: ['PLN-030'],
      },
    }),
    at('21:04', { kind: 'alert.acknowledged', data: { fingerprint: 'pay', note: null } }, 'li.na'),
    at('21:06', started('EX-1', manual, 'live'), 'li.na'),
    at('21:06:05', {
      kind: 'incident.linked',
      data: { incidentId: 'INC-1', link: { kind: 'execution', executionId: 'EX-1' }, on: true },
    }),
    at(
      '21:08',
      {
        kind: 'step.done',
        data: { ...step('EX-1', 'step-1'), proof: 'measured', measurement: measurement(true), note: null },
      },
      'li.na',
    ),
    at(
      '21:10',
      {
        kind: 'step.done',
        data: { ...step('EX-1', 'step-2'), proof: 'person', measurement: null, note: null },
      },
      'li.na',
    ),
    at('21:11', { kind: 'execution.finished', data: { executionId: 'EX-1', outcome: 'complete' } }, 'li.na'),
    at('21:12', { kind: 'trigger.ended', data: { planId: 'PLN-014' } }),
    at('21:14', { kind: 'alert.cleared', data: { fingerprint: 'pay', source: 'am' } }),
    at(
      '21:15',
      {
        kind: 'incident.status',
        data: { incidentId: 'INC-1', from: 'investigating', to: 'resolved', note: null },
      },
      'li.na',
    ),
    at(
      '21:16',
      {
        kind: 'diagnosis.judged',
        data: {
          diagnosisId: 'DG-1',
          incidentId: 'INC-1',
          outcome: 'corrected',
          node: 'pay-gw@submit',
          code: 'POOL',
          coordinate: null,
          rank: 2,
          note: null,
          plan: 'PLN-014',
          tookMs: null,
        },
      },
      'li.na',
    ),
    ...over,
    at('21:30', { kind: 'trigger.ended', data: { planId: 'PLN-021' } }),
  ].toSorted((left, right) => left.at - right.at);
}

/** A reader of the night at a moment of it. */
export function nightReader(now: EpochMs, events: readonly NewEvent[] = nightEvents()): ReviewReader {
  const log = createMemoryLog();
  log.append(events.filter(({ at }) => at <= now));
  return createReviewReader({
    promotion: nightPromotion,
    span: wholeSpan(nightPromotion),
    log,
    history: { minutes: nightMinutes, status: () => ({ since: nightAt('19:00'), problem: null }) },
    library: () => nightPlans,
    rehearsal: false,
    plansOfFault: () => [],
    plansOfAlert: () => [],
    now: () => now,
    pause: async () => {},
  });
}

/** The real desk, an hour after the night, with the log of the night in memory. */
export function nightDesk(): { desk: ReviewDesk; log: MemoryLog } {
  const clock = createFakeClock(nightAt('23:00'));
  const log = createMemoryLog();
  log.append(nightEvents());
  const desk = createReviewDesk({
    log,
    clock,
    promotion: createLiveView({ clock, compute: () => nightPromotion }),
    history: { minutes: nightMinutes, status: () => ({ since: nightAt('19:00'), problem: null }) },
    library: () => nightPlans,
    plansOfAlert: () => [],
    rehearsal: null,
    people: [{ id: 'li.na', name: '李娜' }],
  });
  return { desk, log };
}
