import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { fingerprintOf } from '../../../electron/core/rehearsal/alerts/fingerprint.ts';
import { metrics } from '../../../electron/core/rehearsal/metrics/sampler.ts';
import { resourcesFolder } from '../../../electron/core/resources-folder.ts';
import { startAlertmanager } from '../../support/alertmanager-server.ts';
import { describeWith } from '../../support/describe-with.ts';
import { startPrometheus } from '../../support/prometheus-server.ts';
import { startAsking } from './asking.ts';

const eventually = { timeout: 30_000, interval: 100 };

interface Vector {
  status: string;
  data: { result: { metric: Record<string, string>; value: [number, string] }[] };
}

/** Value of each series by its labels. */
async function values(url: string, query: string): Promise<Map<string, number>> {
  const response = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query })}`);
  const answer = (await response.json()) as Vector;
  expect(answer.status).toBe('success');
  return new Map(
    answer.data.result.map(({ metric, value }) => {
      const sorted = Object.entries(ofShop(metric)).toSorted(([left], [right]) => (left < right ? -1 : 1));
      return [JSON.stringify(sorted), Number(value[1])];
    }),
  );
}

/** Labels without those that a scraping server adds. */
function ofShop(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name !== 'instance' && name !== 'job'));
}

describeWith(['prometheus'], 'a real Prometheus that scrapes the rehearsal', () => {
  it('takes every metric without an error, and answers what the rehearsal answers', async () => {
    // Time stands still, so that both speak of the same sample; real time, or the series would be too old for Prometheus.
    const shop = await startAsking('sale-930', Date.now());
    await using prometheus = stopping(
      await startPrometheus({ scrape: [{ job: 'shop', targets: [new URL(shop.url).host] }] }),
    );
    await vi.waitFor(
      async () => expect(await values(prometheus.url, 'up')).toEqual(new Map([['[["__name__","up"]]', 1]])),
      eventually,
    );
    let compared = 0;
    for (const { name } of metrics) {
      const own = await values(shop.url, name);
      expect({ name, values: await values(prometheus.url, name) }).toEqual({ name, values: own });
      compared += own.size;
    }
    expect(compared).toBeGreaterThan(250);
    for (const query of [
      'promo:gmv:total{line=~"e-.*"}',
      '{__name__=~"shop_db.*",db!="order"}',
      'shop_entry_qps{entry!~".*@.*"}',
    ]) {
      expect({ query, values: await values(prometheus.url, query) }).toEqual({
        query,
        values: await values(shop.url, query),
      });
    }
  });

  it('understands the alert rules, and finds them true under their faults', async () => {
    const shop = await startAsking('sale-930', Date.now());
    const troubles = [
      'rec-slow',
      'db-slow',
      'core-drop',
      'pay-surge',
      'order-rush',
      'coupon-rush',
      'sms-slow',
      'bad-release',
    ];
    for (const fault of troubles) shop.switchFault(fault, true);
    await shop.clock.advance(2 * 60_000);
    const rules = readFileSync(join(resourcesFolder(), 'rehearsal', 'alerts.rules.yaml'), 'utf8');
    await using prometheus = stopping(
      await startPrometheus({ scrape: [{ job: 'shop', targets: [new URL(shop.url).host] }], rules }),
    );
    const own = (await shop.get('/api/v2/alerts')).body as { labels: Record<string, string> }[];
    expect(new Set(own.map(({ labels }) => labels['alertname'])).size).toBe(15);
    const wanted = own.map(({ labels }) => labels).toSorted(byName);
    await vi.waitFor(async () => {
      const response = await fetch(`${prometheus.url}/api/v1/alerts`);
      const { data } = (await response.json()) as { data: { alerts: { labels: Record<string, string> }[] } };
      const found = data.alerts.map(({ labels }) => ofShop(labels)).toSorted(byName);
      expect(found).toEqual(wanted);
    }, eventually);
  });
});

describeWith(['alertmanager'], 'a real Alertmanager', () => {
  it('makes the same fingerprint of the same labels', async () => {
    const shop = await startAsking('core-drop');
    await shop.clock.advance(3 * 60_000);
    const [own] = (await shop.get('/api/v2/alerts')).body as {
      labels: Record<string, string>;
      fingerprint: string;
    }[];
    const labelSets = [own!.labels, { alertname: '支付慢', line: 'two-wheel' }, { alertname: 'a', b: '' }];
    await using alertmanager = stopping(await startAlertmanager());
    const posted = await fetch(`${alertmanager.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(labelSets.map((labels) => ({ labels }))),
    });
    expect(posted.status).toBe(200);
    await vi.waitFor(async () => {
      const response = await fetch(`${alertmanager.url}/api/v2/alerts`);
      const alerts = (await response.json()) as (typeof own)[];
      expect(alerts).toHaveLength(3);
      for (const alert of alerts) expect(fingerprintOf(alert!.labels)).toBe(alert!.fingerprint);
      expect(alerts.map((alert) => alert!.fingerprint)).toContain(own!.fingerprint);
    }, eventually);
  });
});

function byName(left: Record<string, string>, right: Record<string, string>): number {
  const name = (labels: Record<string, string>) =>
    ['alertname', 'entry', 'host'].map((label) => labels[label] ?? '').join(' ');
  return name(left) < name(right) ? -1 : 1;
}

function stopping(server: { url: string; stop(): Promise<void> }) {
  return { url: server.url, [Symbol.asyncDispose]: () => server.stop() };
}
