import { channelIds, grayLine, stageIds } from '../model/funnel-character.ts';
import type { Shop } from '../model/shop.ts';
import type { ByLine } from '../model/simulate.ts';
import type { Metric, MetricValue } from './metric.ts';

export const funnelMetrics: readonly Metric[] = [
  ...stageIds.flatMap((stage): Metric[] => [
    {
      name: `promo:${stage}:rate1m`,
      help: `People a minute at the funnel stage ${stage}.`,
      type: 'gauge',
      read: (shop, at) => [
        ...byLine(shop, shop.momentAt(at).rates[stage]),
        { labels: { line: grayLine, audience: 'staff' }, value: shop.momentAt(at).gray[stage] },
      ],
    },
    {
      name: `promo:${stage}:total`,
      help: `People at the funnel stage ${stage} since the peak of the day began.`,
      type: 'counter',
      read: (shop, at) => byLine(shop, shop.totalsAt(at).stages[stage]),
    },
  ]),
  {
    name: 'promo:gmv:rate1m',
    help: 'Money paid a minute, CNY.',
    type: 'gauge',
    read: (shop, at) => byLine(shop, shop.momentAt(at).gmv),
  },
  {
    name: 'promo:gmv:total',
    help: 'Money paid since the peak of the day began, CNY.',
    type: 'counter',
    read: (shop, at) => byLine(shop, shop.totalsAt(at).gmv),
  },
  {
    name: 'promo:fulfilled:rate1m',
    help: 'Orders a minute that a channel fulfils.',
    type: 'gauge',
    read: (shop, at) =>
      channelIds.map((channel) => ({ labels: { channel }, value: shop.momentAt(at).channels[channel] })),
  },
  {
    name: 'promo:order:plan_ratio',
    help: 'Orders a minute divided by the forecast of the line.',
    type: 'gauge',
    read: (shop, at) => byLine(shop, shop.momentAt(at).orderAgainstPlan),
  },
  {
    name: 'promo:payment:success_ratio',
    help: 'Payments a minute divided by orders a minute, all lines together.',
    type: 'gauge',
    read(shop, at) {
      const { order, payment } = shop.momentAt(at).rates;
      return [{ labels: {}, value: sum(payment) / sum(order) }];
    },
  },
];

function byLine(shop: Shop, values: ByLine): MetricValue[] {
  return shop.design.lines.map(({ id }, index) => ({
    labels: { line: id },
    value: values[index] ?? Number.NaN,
  }));
}

function sum(values: ByLine): number {
  return values.reduce((total, value) => total + value, 0);
}
