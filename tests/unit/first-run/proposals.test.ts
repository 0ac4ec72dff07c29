import { describe, expect, it } from 'vitest';
import type { MetricInfo } from '../../../shared/model/first-run.ts';
import { interestingMetrics } from '../../../shared/rules/first-run/metric-words.ts';
import {
  busiestQuery,
  entrySources,
  proposeEntries,
} from '../../../shared/rules/first-run/propose-entries.ts';
import { proposeLines } from '../../../shared/rules/first-run/propose-lines.ts';
import { proposeStages } from '../../../shared/rules/first-run/propose-stages.ts';

const metric = (
  name: string,
  labels: Record<string, string[]> = {},
  type: MetricInfo['type'] = 'unknown',
): MetricInfo => ({ name, type, labels });
const lines = ['bikes', 'hotels'];
const line = { line: lines };
const stagesOf = (catalogue: MetricInfo[], of: readonly string[] = lines) =>
  proposeStages(catalogue, { window: '1m', lines: of });

describe('stages are proposed from what the server has', () => {
  it('takes counters by their names, per minute and per line', () => {
    const stages = stagesOf([
      metric('shop_page_views_total', line),
      metric('coupon_claims_total', line),
      metric('coupons_redeemed_total', line),
      metric('orders_created_total', line),
      metric('payments_total', line),
    ]);
    expect(Object.values(stages).map(([best]) => best?.query)).toEqual([
      'sum by (line) (rate(shop_page_views_total[1m])) * 60',
      'sum by (line) (rate(coupon_claims_total[1m])) * 60',
      'sum by (line) (rate(coupons_redeemed_total[1m])) * 60',
      'sum by (line) (rate(orders_created_total[1m])) * 60',
      'sum by (line) (rate(payments_total[1m])) * 60',
    ]);
  });

  it('tells lines apart by another label, and gives a metric without one to the first line', () => {
    const [biz] = stagesOf([metric('orders_total', { biz: lines })]).order;
    expect(biz?.query).toBe(
      'sum by (line) (label_replace(rate(orders_total[1m]), "line", "$1", "biz", "(.*)")) * 60',
    );
    const [whole] = stagesOf([metric('orders_total')]).order;
    expect(whole?.query).toBe('label_replace(sum(rate(orders_total[1m])) * 60, "line", "bikes", "", "")');
    expect(stagesOf([metric('orders_total')], []).order[0]?.query).toBe('sum(rate(orders_total[1m])) * 60');
  });

  it('takes a gauge as it is, and one that is per second times sixty', () => {
    expect(stagesOf([metric('promo:order:rate1m', line)]).order[0]?.query).toBe(
      'sum by (line) (promo:order:rate1m)',
    );
    expect(stagesOf([metric('order_qps', line)]).order[0]?.query).toBe('sum by (line) (order_qps) * 60');
  });

  it('finds stages in the values of a label, and among them what a quote would end', () => {
    const { order, payment } = stagesOf([
      metric('funnel_events_total', { ...line, event: ['order_created', 'paid', 'order "x"'] }),
    ]);
    expect(order.map(({ query }) => query)).toContain(
      'sum by (line) (rate(funnel_events_total{event="order \\"x\\""}[1m])) * 60',
    );
    expect(payment[0]?.query).toBe('sum by (line) (rate(funnel_events_total{event="paid"}[1m])) * 60');
  });

  it('prefers a metric of orders to requests of an order path, and offers both', () => {
    const { order } = stagesOf([
      metric('http_requests_total', { handler: ['/api/orders', '/metrics'] }),
      metric('orders_total', line),
    ]);
    expect(order.map(({ metric: name }) => name)).toEqual(['orders_total', 'http_requests_total']);
  });

  it.each([
    'order_duration_seconds_bucket',
    'order_errors_total',
    'payment_failed_total',
    'prometheus_http_requests_total',
    'go_gc_duration_seconds_count',
    'order_queue_size',
  ])('%s measures no people, and is not proposed', (name) => {
    expect(Object.values(stagesOf([metric(name, line)])).flat()).toEqual([]);
  });

  it('does not take a metric for two stages because both are about coupons', () => {
    const { claim, redemption } = stagesOf([metric('coupon_claims_total', line)]);
    expect([claim.length, redemption.length]).toEqual([1, 0]);
    const used = stagesOf([metric('coupons_redeemed_total', line)]);
    expect([used.claim.length, used.redemption.length]).toEqual([0, 1]);
  });

  it('proposes nothing where nothing fits', () => {
    expect(Object.values(stagesOf([metric('temperature_celsius')])).flat()).toEqual([]);
  });
});

describe('lines', () => {
  it('are the values of the label that most business metrics have', () => {
    expect(
      proposeLines([
        metric('orders_total', { biz: ['taxi', 'bikes'], category: ['a'] }),
        metric('payments_total', { biz: ['hotels'] }),
      ]),
    ).toEqual({ label: 'biz', values: ['bikes', 'hotels', 'taxi'] });
  });

  it('are none where a label has values that are no ids, or no metric has such a label', () => {
    expect(proposeLines([metric('orders_total', { line: ['Two Wheel'] })])).toBeNull();
    expect(proposeLines([metric('orders_total', { pod: ['a'] })])).toBeNull();
  });
});

describe('entries', () => {
  const requests = metric('http_requests_total', {
    job: ['pay-gw', 'prometheus'],
    handler: ['/submit', '/metrics'],
  });

  it('are asked for by application and handler, the busiest first', () => {
    const [source] = entrySources([metric('grpc_server_handled_total', { app: ['x'] }), requests]);
    expect(source).toEqual({ metric: 'http_requests_total', app: 'job', method: 'handler' });
    expect(source && busiestQuery(source, '5m')).toBe(
      'topk(24, sum by (job, handler) (rate(http_requests_total[5m])))',
    );
  });

  it('are app@method with their rate, without what only machines call', () => {
    const source = { metric: 'http_requests_total', app: 'job', method: 'handler' };
    const found = proposeEntries(
      source,
      [
        { labels: { job: 'order', handler: '/api/order/create' }, value: 5 },
        { labels: { job: 'pay-gw', handler: '/submit' }, value: 40 },
        { labels: { job: 'pay-gw', handler: '/metrics' }, value: 90 },
        { labels: { job: 'prometheus', handler: '/api/v1/query' }, value: 90 },
      ],
      '1m',
    );
    expect(found.map(({ id, rate }) => [id, rate])).toEqual([
      ['pay-gw@submit', 40],
      ['order@api-order-create', 5],
    ]);
    expect(found[0]?.query).toBe('sum(rate(http_requests_total{job="pay-gw",handler="/submit"}[1m]))');
  });

  it('are none where requests are not told apart by application', () => {
    expect(entrySources([metric('http_requests_total', { code: ['200'] })])).toEqual([]);
  });
});

it('asks about a bounded number of metrics, those that promise most', () => {
  const names = [
    'node_cpu_seconds_total',
    'temperature',
    'biz_events',
    'orders_total',
    'http_requests_total',
  ];
  expect(interestingMetrics(names, 2)).toEqual(['http_requests_total', 'orders_total']);
  expect(interestingMetrics(names, 9)).toEqual(['http_requests_total', 'orders_total', 'biz_events']);
});
