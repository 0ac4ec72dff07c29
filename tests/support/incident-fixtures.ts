import type { TrendSubject } from '../../shared/contract/boards.ts';
import type { Fact, NewEvent } from '../../shared/model/event.ts';
import type { ChangeFacts } from '../../shared/model/change.ts';
import type { Trend } from '../../shared/model/funnel-board.ts';
import type { IncidentBoard, IncidentView, Shortfall } from '../../shared/model/incident-board.ts';
import type { ReportDraft, SituationReport } from '../../shared/model/report.ts';
import type { Point } from '../../shared/model/sample.ts';
import { evening } from './alert-fixtures.ts';
import { shownEntries } from './capacity-fixture.ts';
import { eveningLog } from './evening-boards.ts';
import { couponCache, degradeRecommendation, momentOfTheMocks } from './plan-fixtures.ts';

/** The change that stands before the first alert out in the mock-up. */
export const couponChange: ChangeFacts = {
  id: 'CHG-2207',
  kind: 'config',
  what: 'coupon cache TTL 60 s to 10 s',
  lines: ['trade'],
  entries: ['coupon-svc@redeem'],
  apps: ['coupon-svc'],
  version: { from: null, to: null },
  madeBy: 'Zhao Min',
  startedAt: evening('21:13:50'),
  endedAt: evening('21:13:50'),
  status: 'done',
  link: 'https://ci.example.com/changes/2207',
  rollback: { plan: 'PLN-021', text: null },
  reporter: 'ingest',
  exception: 'FX-07',
};

const lacks = (changes: Partial<Shortfall>): Shortfall => ({
  of: 'order',
  name: { en: 'Order', zh: '下单' },
  against: 'plan',
  short: 117_000,
  share: 0.125,
  now: 84_200,
  due: 96_000,
  known: 1,
  ...changes,
});

/** The incident of the mock-up, to be varied. */
export function incidentOfTheMock(changes: Partial<IncidentView> = {}): IncidentView {
  return {
    id: 'INC-2',
    title: 'Coupon redeem timeouts cut orders',
    severity: 1,
    severities: [
      { at: evening('21:15:20'), by: 'chen.lan', severity: 2, reason: null },
      { at: evening('21:20:57'), by: 'chen.lan', severity: 1, reason: 'payment near its limit' },
    ],
    status: 'mitigating',
    statuses: [{ at: evening('21:15:20'), by: 'chen.lan', status: 'investigating' }],
    cause: { by: 'hand' },
    openedAt: evening('21:15:20'),
    openedBy: 'chen.lan',
    since: evening('21:14:22'),
    resolvedAt: null,
    closedAt: null,
    roles: {
      commander: { person: 'chen.lan', since: evening('21:15:20') },
      scribe: { person: 'he.jing', since: evening('21:16:10') },
    },
    nextUpdateAt: evening('21:29:00'),
    alerts: ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a9'],
    executions: ['EX-0930-014'],
    changes: [],
    mergedInto: null,
    splitFrom: null,
    impact: {
      since: evening('21:14:22'),
      until: momentOfTheMocks,
      stages: [lacks({}), lacks({ of: 'payment', name: { en: 'Payment', zh: '支付' }, short: 109_000 })],
      gmv: lacks({ of: 'gmv', name: 'GMV', short: 10_000_000, share: 0.015, now: 6.7e6, due: 6.8e6 }),
      entries: [
        {
          entry: 'pay-gw@submit',
          name: { en: 'Payment gateway', zh: '支付网关' },
          before: 0.71,
          worst: 0.94,
          now: 0.94,
          limited: true,
          degraded: false,
        },
      ],
    },
    ladder: [
      { rung: 'cut-over', plans: [], changes: [] },
      {
        rung: 'roll-back',
        plans: [
          {
            planId: 'PLN-021',
            title: couponCache.title,
            why: { en: 'takes back CHG-2207', zh: '回滚 CHG-2207' },
            execution: null,
          },
        ],
        changes: ['CHG-2207'],
      },
      { rung: 'scale', plans: [], changes: [] },
      { rung: 'limit', plans: [], changes: [] },
      {
        rung: 'degrade',
        plans: [
          {
            planId: 'PLN-014',
            title: degradeRecommendation.title,
            why: { en: 'its trigger has fired', zh: '触发条件已满足' },
            execution: 'EX-0930-014',
          },
        ],
        changes: [],
      },
    ],
    nearChanges: [{ change: couponChange, distance: 1, before: 32_000, inFreeze: true }],
    standing: { alerts: 6, unacknowledged: 3 },
    times: { acknowledged: 18_000, firstPlan: 198_000 },
    ...changes,
  };
}

/** That one, an older one that is over, and another that is open. */
export function incidentBoard(first: Partial<IncidentView> = {}): IncidentBoard {
  return {
    at: momentOfTheMocks,
    incidents: [
      incidentOfTheMock(first),
      incidentOfTheMock({
        id: 'INC-3',
        title: 'Map tiles served late',
        severity: 3,
        status: 'investigating',
        since: evening('21:19:02'),
        openedAt: evening('21:19:40'),
        roles: {},
        nextUpdateAt: null,
        alerts: ['a7'],
        executions: [],
        nearChanges: [],
        impact: null,
        standing: { alerts: 1, unacknowledged: 1 },
        times: { acknowledged: null, firstPlan: null },
      }),
      incidentOfTheMock({
        id: 'INC-1',
        title: 'Feed click rate below plan',
        severity: 2,
        status: 'closed',
        since: evening('20:19:40'),
        openedAt: evening('20:20:00'),
        resolvedAt: evening('20:41:00'),
        closedAt: evening('20:50:00'),
        nextUpdateAt: null,
        alerts: ['a8'],
        executions: [],
        nearChanges: [],
        standing: { alerts: 0, unacknowledged: 0 },
      }),
    ],
  };
}

/** The evening's events with those of the incident. */
export function incidentLog(): NewEvent[] {
  const own: [clock: string, author: string, fact: Fact][] = [
    ['21:13:52', 'tidewatch', { kind: 'change.reported', data: { change: couponChange } }],
    [
      '21:15:20',
      'chen.lan',
      {
        kind: 'incident.opened',
        data: {
          incidentId: 'INC-2',
          title: 'Coupon redeem timeouts cut orders',
          severity: 2,
          cause: { by: 'hand' },
          since: evening('21:14:22'),
          alerts: ['a2'],
        },
      },
    ],
    [
      '21:15:21',
      'chen.lan',
      { kind: 'incident.role', data: { incidentId: 'INC-2', role: 'commander', person: 'chen.lan' } },
    ],
    [
      '21:19:20',
      'chen.lan',
      {
        kind: 'report.written',
        data: {
          reportId: 'r1',
          incidentId: 'INC-2',
          language: 'en',
          text: 'P2 INC-2',
          channels: ['war-room'],
        },
      },
    ],
    [
      '21:20:57',
      'chen.lan',
      {
        kind: 'incident.severity',
        data: { incidentId: 'INC-2', from: 2, to: 1, reason: 'payment near its limit' },
      },
    ],
    [
      '21:22:20',
      'he.jing',
      {
        kind: 'note.written',
        data: {
          text: 'Sun Hao takes over PLN-014',
          incidentId: 'INC-2',
          happenedAt: evening('21:22:00'),
        },
      },
    ],
  ];
  return [
    ...eveningLog(),
    ...own.map(([clock, author, fact]) => ({ ...fact, at: evening(clock), author, command: null })),
  ].toSorted((left, right) => left.at - right.at);
}

export const sentReport: SituationReport = {
  id: 'r1',
  incidentId: 'INC-2',
  language: 'en',
  text: 'P2 INC-2',
  at: evening('21:19:20'),
  by: 'chen.lan',
  channels: ['war-room', 'sms'],
  messages: [
    {
      id: 'm1',
      channel: 'war-room',
      occasion: 'report',
      text: 'P2 INC-2',
      at: evening('21:19:20'),
      status: 'sent',
      reason: null,
    },
    {
      id: 'm2',
      channel: 'sms',
      occasion: 'report',
      text: 'P2 INC-2',
      at: evening('21:19:21'),
      status: 'failed',
      reason: { en: 'answered 503', zh: '应答 503' },
    },
  ],
};

const texts = {
  en: `P1 INC-2, 21:24 UTC+8
Orders 84.2K/min, 12.3% below plan
Short: 117K orders, ¥10.0M GMV
Cause: coupon-db pool, after CHG-2207
Doing: PLN-014 step 5/7, then PLN-021
Next update 21:29, Chen Lan`,
  'zh-CN': `P1 INC-2，21:24 UTC+8
下单 8.42万/分钟，低于计划 12.3%
缺口：下单 11.7万，GMV ¥1,000万
原因：优惠券库连接池，CHG-2207 之后
处置：PLN-014 第 5/7 步，随后 PLN-021
下次通报 21:29，陈岚`,
} as const;

/** What the facts of the mock-up say. */
export function draftOfTheMock(language: ReportDraft['language']): ReportDraft {
  const text = texts[language];
  return {
    incidentId: 'INC-2',
    language,
    at: momentOfTheMocks,
    text,
    previews: [
      { channel: 'war-room', kind: 'dingtalk', text, cut: false, bytes: 210, longest: 20_000 },
      { channel: 'sms', kind: 'webhook', text: text.slice(0, 40), cut: true, bytes: 210, longest: 140 },
    ],
  };
}

const second = 1_000;

/** Orders that fall from the first alert out on, and the payment gateway that fills up meanwhile; whatever span is asked for. */
export function incidentTrend(subject: TrendSubject): Trend {
  const since = evening('21:14:22');
  const times = Array.from({ length: 200 }, (_, index) => momentOfTheMocks - (199 - index) * 5 * second);
  const wave = (at: number) => Math.sin(at / 40_000) * 0.004;
  const harm = (at: number) => Math.min(1, Math.max(0, (at - since) / 180_000));
  const series = (value: (at: number) => number): Point[] => times.map((at) => [at, value(at)]);
  if (subject.of === 'entry') {
    const limit = (shownEntries.find(({ id }) => id === subject.id)?.testedLimit ?? 44) * 1_000;
    return {
      id: subject.id,
      points: series(
        (at) => limit * (0.71 + 0.23 * Math.min(1, harm(at) / 2 + harm(at - 200_000) / 2)) * (1 + wave(at)),
      ),
      plan: [],
      baseline: [],
    };
  }
  return {
    id: 'order',
    points: series((at) => 96_000 * (1 - 0.123 * harm(at)) * (1 + wave(at))),
    plan: series(() => 96_000),
    baseline: series(() => 71_000),
  };
}
