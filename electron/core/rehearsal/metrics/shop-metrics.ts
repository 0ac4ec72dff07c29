import type { EpochMs } from '../../../../shared/model/time.ts';
import { releasedApp, releasedBuild, releasedEntry } from '../model/effects.ts';
import { databases } from '../model/entry-character.ts';
import { partnerFigures, poolFigures, type EntryLoad } from '../model/entry-load.ts';
import { smoothNoise } from '../model/noise.ts';
import type { Shop } from '../model/shop.ts';
import type { Metric, MetricValue } from './metric.ts';

/** A gauge that each service entry has; null leaves the entry out. */
function ofEntries(name: string, help: string, value: (entry: EntryLoad) => number | null): Metric {
  return {
    name,
    help,
    type: 'gauge',
    read(shop, at) {
      const { entries } = shop.momentAt(at);
      return shop.design.entries.flatMap(({ id }): MetricValue[] => {
        const load = entries.get(id);
        const read = load ? value(load) : null;
        return read === null ? [] : [{ labels: { entry: id }, value: read }];
      });
    },
  };
}

function ofShop(name: string, help: string, value: (shop: Shop, at: EpochMs) => number): Metric {
  return { name, help, type: 'gauge', read: (shop, at) => [{ labels: {}, value: value(shop, at) }] };
}

/** What the busiest hosts of an entry have of its latency: none has more than all of them together. */
const hostShares = [1, 0.985, 0.97, 0.94] as const;

export const shopMetrics: readonly Metric[] = [
  ofEntries('shop_entry_qps', 'Requests per second that are served.', ({ qps }) => qps),
  ofEntries(
    'shop_entry_p99_ms',
    'Latency below which 99% of the requests stay, milliseconds.',
    ({ p99 }) => p99,
  ),
  {
    name: 'shop_host_p99_ms',
    help: 'The same latency at the four busiest hosts of the entry, milliseconds.',
    type: 'gauge',
    read: (shop, at) =>
      shop.design.entries.flatMap(({ id }) => {
        const p99 = shop.momentAt(at).entries.get(id)?.p99 ?? 0;
        const app = id.slice(0, id.indexOf('@'));
        return hostShares.map((share, index) => ({
          labels: { entry: id, host: `${app}-${index + 1}` },
          value: p99 * share,
        }));
      }),
  },
  ofEntries('shop_entry_error_ratio', 'Failed requests divided by requests.', ({ errorRatio }) => errorRatio),
  ofEntries('shop_entry_instances', 'Instances that serve the entry.', ({ instances }) => instances),
  {
    name: 'shop_entry_build_info',
    help: 'Always 1; the label says which build serves the entry.',
    type: 'gauge',
    read: (shop, at) =>
      shop.design.entries.map(({ id, build }) => ({
        labels: { entry: id, build: id === releasedEntry && servesRelease(shop, at) ? releasedBuild : build },
        value: 1,
      })),
  },
  {
    name: 'shop_release_rolled_back',
    help: '1 while the release before the last one serves again.',
    type: 'gauge',
    read: (shop, at) => [
      { labels: { app: releasedApp }, value: shop.controls.setting(`release:${releasedApp}`, at) },
    ],
  },
  ofEntries('shop_entry_limit_qps', 'Cluster rate limit; no series without one.', ({ limit }) =>
    Number.isFinite(limit) ? limit : null,
  ),
  ofEntries('shop_limiter_active', '1 while the rate limiter turns requests away.', ({ rejected }) =>
    rejected > 0 ? 1 : 0,
  ),
  ofEntries(
    'shop_limiter_rejected_qps',
    'Requests per second that are turned away.',
    ({ rejected }) => rejected,
  ),
  ofEntries('shop_entry_degraded', '1 while the entry is degraded on purpose.', ({ degraded }) =>
    degraded ? 1 : 0,
  ),
  ofEntries(
    'shop_route_backup_ratio',
    'Part of the traffic on the backup channel, 0 to 1.',
    ({ backup }) => backup,
  ),
  ofShop('shop_recommendation_manual', '1 while the manual list is served.', (shop, at) =>
    shop.controls.setting('recommendation', at),
  ),
  {
    name: 'shop_db_primary',
    help: '1 for the host that is the primary.',
    type: 'gauge',
    read: (shop, at) =>
      databases.flatMap((db) => {
        const b = shop.controls.setting(`database:${db}`, at);
        return [
          { labels: { db, host: 'a' }, value: 1 - b },
          { labels: { db, host: 'b' }, value: b },
        ];
      }),
  },
  {
    name: 'shop_db_p99_ms',
    help: 'Latency of the primary below which 99% of the statements stay, milliseconds.',
    type: 'gauge',
    read: (shop, at) => databases.map((db) => ({ labels: { db }, value: shop.momentAt(at).databases[db] })),
  },
  {
    name: 'shop_db_pool_used_ratio',
    help: 'Connections of the pool that are taken divided by all of them, 0 to 1.',
    type: 'gauge',
    read(shop, at) {
      const { seed, peakStart } = shop.design;
      const used = poolFigures(seed, shop.momentAt(at).effects, at - peakStart);
      return databases.map((db) => ({ labels: { db }, value: used[db] }));
    },
  },
  ofShop('shop_hot_coupons_pinned', '1 while the hot coupons are pinned in the cache.', (shop, at) =>
    shop.controls.setting('hot-coupons', at),
  ),
  ofShop('shop_dr_active', '1 while the recovery site serves the bikes.', (shop, at) =>
    shop.controls.setting('disaster-recovery', at),
  ),
  ofShop('shop_activities_enabled', '1 while side activities are on.', (shop, at) =>
    shop.controls.setting('activities', at),
  ),
  ofShop('shop_cache_warm_ratio', 'Part of the requests that the cache answers, 0 to 1.', (shop, at) => {
    const jitter = 0.003 * smoothNoise(shop.design.seed + 17, at - shop.design.peakStart, 60_000);
    return 0.62 + 0.352 * shop.momentAt(at).effects.cacheWarm + jitter;
  }),
  {
    name: 'shop_partner_p99_ms',
    help: 'Latency of the partner below which 99% of the calls stay, milliseconds.',
    type: 'gauge',
    read: (shop, at) => [{ labels: { partner: 'bank-a' }, value: partnerAt(shop, at).p99 }],
  },
  {
    name: 'shop_partner_error_ratio',
    help: 'Failed calls to the partner divided by calls.',
    type: 'gauge',
    read: (shop, at) => [{ labels: { partner: 'bank-a' }, value: partnerAt(shop, at).errorRatio }],
  },
];

/** The new build runs from its release on, until it is rolled back. */
function servesRelease(shop: Shop, at: EpochMs): boolean {
  const { controls } = shop;
  return (
    controls.setting('fault:bad-release', at) === 1 && controls.setting(`release:${releasedApp}`, at) === 0
  );
}

function partnerAt(shop: Shop, at: EpochMs): { p99: number; errorRatio: number } {
  const { seed, peakStart } = shop.design;
  return partnerFigures(seed, shop.momentAt(at).effects, at - peakStart);
}
