import type { AlertBoard, AlertRow } from '../../shared/model/alert.ts';
import type { Severity } from '../../shared/model/severity.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import { causesAmong, type LinkedEntry } from '../../shared/rules/alert-groups/causes-among.ts';
import { groupAlerts } from '../../shared/rules/alert-groups/group-alerts.ts';
import { annunciate, nothingAnnunciated } from '../../shared/rules/annunciation.ts';
import { operatorLoad } from '../../shared/rules/operator-load.ts';
import { momentOfTheMocks } from './plan-fixtures.ts';

/** A time of the evening of the mock-ups. */
export function evening(clock: string): EpochMs {
  return Date.parse(`2026-09-30T${clock}+08:00`);
}

/** An open, unacknowledged P3 of a live source, to be varied. */
export function anAlert(changes: Partial<AlertRow> = {}): AlertRow {
  const openedAt = changes.openedAt ?? evening('21:15:40');
  const { confirmed = true, asOf = momentOfTheMocks - 2_000 } = changes;
  const row: AlertRow = {
    fingerprint: '5d41402abc4b2a76',
    source: 'am',
    name: 'CartRetries',
    severity: 3,
    summary: { en: 'Cart retries 4.1%, limit 2.0%', zh: '购物车重试 4.1%，上限 2.0%' },
    labels: { alertname: 'CartRetries', severity: 'info', entry: 'cart-svc@checkout' },
    annotations: {},
    startsAt: openedAt,
    link: null,
    entry: 'cart-svc@checkout',
    line: 'trade',
    suppressed: false,
    state: 'open',
    openedAt,
    clearedAt: null,
    acknowledged: null,
    shelved: null,
    group: '',
    chattering: false,
    plans: [],
    owner: 'sun.hao',
    reporters:
      changes.state === 'cleared' ? [] : [{ source: changes.source ?? 'am', member: null, confirmed, asOf }],
    ...changes,
    confirmed,
    asOf,
  };
  return { ...row, group: changes.group ?? placeOfTheMocks(row).id };
}

/** What depends on what in the mock-ups. */
const entriesOfTheMocks: LinkedEntry[] = [
  { id: 'order-svc@createOrder', strong: ['coupon-svc@redeem'] },
  { id: 'cart-svc@checkout', strong: ['coupon-svc@redeem'] },
];
const placeOfTheMocks = causesAmong(entriesOfTheMocks);

const acked = (by: string, clock: string) => ({ by, at: evening(clock), note: null });

/** The alerts of the mock-up, one of each cause. */
export function eveningAlerts(): AlertRow[] {
  return [
    anAlert({
      fingerprint: 'a1',
      name: 'PayGatewayNearLimit',
      severity: 1,
      summary: { en: 'Payment gateway at 94% of tested limit', zh: '支付网关达到压测上限的 94%' },
      labels: { alertname: 'PayGatewayNearLimit', severity: 'critical', entry: 'pay-gw@submit' },
      annotations: { runbook: 'https://wiki.example.com/pay-gw' },
      link: 'http://127.0.0.1:9093/#/alerts?filter=pay',
      entry: 'pay-gw@submit',
      openedAt: evening('21:20:57'),
      acknowledged: acked('wang.lei', '21:21:19'),
      plans: ['PLN-027'],
      owner: 'wang.lei',
    }),
    anAlert({
      fingerprint: 'a2',
      name: 'CouponRedeemSlow',
      severity: 2,
      summary: {
        en: 'Coupon redeem p99 1,420 ms, limit 800 ms',
        zh: '优惠券核销 p99 1,420 毫秒，上限 800 毫秒',
      },
      labels: { alertname: 'CouponRedeemSlow', entry: 'order-svc@createOrder#coupon-svc@redeem' },
      entry: 'order-svc@createOrder#coupon-svc@redeem',
      openedAt: evening('21:14:22'),
      acknowledged: acked('zhao.min', '21:14:40'),
      plans: ['PLN-021', 'PLN-031'],
      owner: 'zhao.min',
    }),
    anAlert({
      fingerprint: 'a3',
      name: 'OrderCreateTimeouts',
      severity: 2,
      summary: { en: 'Order create timeouts 6.8%, limit 1.0%', zh: '下单超时 6.8%，上限 1.0%' },
      entry: 'order-svc@createOrder',
      openedAt: evening('21:15:06'),
      acknowledged: acked('sun.hao', '21:16:02'),
      plans: ['PLN-014'],
    }),
    anAlert({
      fingerprint: 'a4',
      name: 'CouponPool',
      summary: { en: 'Coupon DB pool 100% in use, limit 85%', zh: '优惠券数据库连接池占用 100%，上限 85%' },
      entry: 'coupon-db@lockCoupon',
      openedAt: evening('21:14:48'),
      plans: ['PLN-021'],
      owner: 'xu.kai',
    }),
    anAlert({ fingerprint: 'a5' }),
    anAlert({
      fingerprint: 'a6',
      name: 'BankAuthSlow',
      summary: {
        en: 'Bank B auth p99 2,600 ms, limit 2,000 ms',
        zh: '银行 B 鉴权 p99 2,600 毫秒，上限 2,000 毫秒',
      },
      entry: 'pay-gw@submit#bank-b@auth',
      openedAt: evening('21:22:30'),
      owner: 'wang.lei',
    }),
    anAlert({
      fingerprint: 'a7',
      name: 'MapDataOld',
      source: 'am-map',
      summary: { en: 'Map tiles served 48 s late, limit 30 s', zh: '地图瓦片延迟 48 秒，上限 30 秒' },
      entry: 'map-svc@tile',
      openedAt: evening('21:19:02'),
      owner: null,
      confirmed: false,
      asOf: evening('21:21:26'),
    }),
    anAlert({
      fingerprint: 'a8',
      name: 'FeedClickRate',
      summary: { en: 'Feed click rate −3.1% vs plan', zh: '信息流点击率较计划 −3.1%' },
      entry: 'feed-svc@rank',
      openedAt: evening('21:19:40'),
      owner: 'li.na',
      shelved: {
        by: 'li.na',
        at: evening('21:20:10'),
        reason: 'expected from PLN-014',
        until: evening('22:00:00'),
        severity: 3,
      },
    }),
    anAlert({
      fingerprint: 'a9',
      name: 'SmsDelay',
      summary: { en: 'SMS delay p95 back to 8 s, limit 20 s', zh: '短信延迟 p95 回到 8 秒，上限 20 秒' },
      entry: 'sms-svc@send',
      openedAt: evening('21:17:05'),
      state: 'cleared',
      clearedAt: evening('21:20:31'),
      owner: 'gao.fei',
    }),
  ];
}

/** Counts as the core counts them, so that a fixture cannot contradict itself. */
export function alertBoard(rows: AlertRow[] = eveningAlerts(), at: EpochMs = momentOfTheMocks): AlertBoard {
  const open = rows.filter((row) => row.state === 'open');
  const active = open.filter((row) => row.shelved === null);
  const of = (severity: Severity) => active.filter((row) => row.severity === severity).length;
  const course = { episodeSince: null, memoryOf: () => null };
  const groups = groupAlerts(rows, {
    place: placeOfTheMocks,
    entries: entriesOfTheMocks,
    course,
    now: at,
  });
  const annunciations = [...annunciate(nothingAnnunciated, groups, at).made];
  const openings = rows.map(({ openedAt }) => openedAt).toSorted((left, right) => left - right);
  return {
    at,
    rows,
    groups,
    annunciations,
    load: operatorLoad({ openings, floodSince: null }, annunciations, at),
    counts: {
      p1: of(1),
      p2: of(2),
      p3: of(3),
      unacknowledged: rows.filter((row) => row.acknowledged === null && row.shelved === null).length,
      shelved: open.length - active.length,
      cleared: rows.length - open.length,
    },
  };
}
