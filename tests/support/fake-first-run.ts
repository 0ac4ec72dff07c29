import { createFirstRunDesk, type FirstRunDesk } from '../../electron/core/first-run/first-run-desk.ts';
import type { Measured, SetUpAnswers } from '../../shared/model/first-run.ts';
import { createFakeClock } from './fake-clock.ts';
import { momentOfTheMocks } from './plan-fixtures.ts';

const settingsFolder = '/home/chen.lan/.config/tidewatch';

const found: Measured = { at: momentOfTheMocks, value: 4_812, series: 2, refused: null };
const stage = (metric: string, value: number) => {
  const query = `sum by (line) (rate(${metric}[1m])) * 60`;
  return [{ query, metric, measured: { ...found, value } }];
};

/**
 * Set-up on a host that nothing is written to, with one Prometheus that answers: the real desk checks the answers and writes the
 * texts of the files, and what would leave the machine is told here.
 */
export function fakeFirstRun(): FirstRunDesk {
  const host = {
    configFolder: settingsFolder,
    secrets: { read: () => '' },
    lastStart: () => null,
    commandFor: (config: string) => `npm start -- --config ${config}`,
    startOn: () => {},
  };
  const desk = createFirstRunDesk({ config: null, host, clock: createFakeClock(momentOfTheMocks) });
  return {
    ...desk,
    state: (session) => ({ ...desk.state(session), zone: 'Asia/Shanghai' }),
    look: (folder) => ({ folder, refused: null, existing: [] }),
    probe: async () => ({ ok: true, version: 'Prometheus 3.5.0', latency: 12, skew: 40, count: 18_204 }),
    propose: async () => ({
      metrics: 412,
      lines: { label: 'line', values: ['bikes', 'hotels'] },
      stages: {
        exposure: stage('page_views_total', 380_200),
        claim: stage('coupons_claimed_total', 21_400),
        redemption: [],
        order: stage('orders_created_total', 4_812),
        payment: stage('payments_total', 4_655),
      },
      entries: [
        {
          id: 'pay-gw@submit',
          name: { en: 'Payment gateway', zh: '支付网关' },
          query: 'sum(rate(http_requests_total{app="pay-gw"}[1m]))',
          rate: 81.4,
        },
        {
          id: 'order-svc@createOrder',
          name: { en: 'Create order', zh: '创建订单' },
          query: 'sum(rate(http_requests_total{app="order-svc"}[1m]))',
          rate: 94.2,
        },
      ],
    }),
    measure: async () => found,
  };
}

/** What somebody has answered who has a shop of two lines and knows one limit. */
export const setUpAnswers: SetUpAnswers = {
  folder: settingsFolder,
  language: 'en',
  source: { url: 'http://127.0.0.1:9090', auth: 'none', secret: '', user: '', ca: '' },
  alertmanager: null,
  promotion: {
    id: 'double-eleven',
    name: 'Double 11',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    start: '2026-11-10T20:00',
    end: '2026-11-11T02:00',
  },
  lines: [
    { id: 'bikes', name: 'Bikes', tier: 'core' },
    { id: 'hotels', name: 'Hotels', tier: 'non-core' },
  ],
  stages: [
    { id: 'exposure', query: 'sum by (line) (rate(page_views_total[1m])) * 60' },
    { id: 'claim', query: 'sum by (line) (rate(coupons_claimed_total[1m])) * 60' },
    { id: 'redemption', query: '' },
    { id: 'order', query: 'sum by (line) (rate(orders_created_total[1m])) * 60' },
    { id: 'payment', query: 'sum by (line) (rate(payments_total[1m])) * 60' },
  ],
  entries: [
    {
      id: 'pay-gw@submit',
      name: 'Payment gateway',
      line: 'bikes',
      query: 'sum(rate(http_requests_total{app="pay-gw"}[1m]))',
      limit: '120',
      testedOn: '2026-10-28',
      build: '2026.10.27',
    },
    {
      id: 'order-svc@createOrder',
      name: 'Create order',
      line: 'bikes',
      query: 'sum(rate(http_requests_total{app="order-svc"}[1m]))',
      limit: '',
      testedOn: '',
      build: '',
    },
  ],
  people: [{ id: 'chen.lan', name: 'Chen Lan', phone: '3104', role: 'commander' }],
};
