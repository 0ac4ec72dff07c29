import { expect, it } from 'vitest';
import { describeWith } from '../../support/describe-with.ts';
import { startPrometheus } from '../../support/prometheus-server.ts';
import { scripted, watch } from './watching.ts';

const eventually = { timeout: 30_000, interval: 50 };

/** A real Prometheus that has scraped one shop. */
async function aShop(orders: number) {
  const target = await scripted((_request, response) => response.end(`orders ${orders}\n`));
  return startPrometheus({ scrape: [{ job: 'shop', targets: [new URL(target.url).host] }] });
}

describeWith(['prometheus'], 'two Prometheus at once', () => {
  it('answer the queries that name them, each by itself, and one that dies takes nothing from the other', async () => {
    const [near, far] = await Promise.all([aShop(1), aShop(2)]);
    try {
      const { samples, statusOf } = watch([
        { id: 'near', kind: 'prometheus', url: near.url, every: '2s' },
        { id: 'far', kind: 'prometheus', url: far.url, every: '2s' },
      ]);
      const queries = ['orders', '@near orders', '@far orders', '@far sum(orders)'];
      for (const query of queries) samples.want(query);
      const values = () => queries.map((query) => samples.latest(query)[0]?.reading.value);
      await expect.poll(values, eventually).toEqual([1, 1, 2, 2]);
      const answeredBy = queries.map((query) => samples.latest(query)[0]?.reading.source);
      expect(answeredBy).toEqual(['near', 'near', 'far', 'far']);
      expect([statusOf('near')?.series, statusOf('far')?.series]).toEqual([1, 2]);

      await far.stop();
      await expect.poll(() => samples.latest('@far orders')[0]?.reading.freshness, eventually).toBe('ageing');
      expect(values()).toEqual([1, 1, 2, 2]);
      expect(samples.latest('orders')[0]?.reading.freshness).toBe('live');
      expect(statusOf('far')?.fault).toBe('refused');
      expect(statusOf('near')).toMatchObject({ fault: null, consecutiveFailures: 0, freshness: 'live' });
    } finally {
      await Promise.all([near.stop(), far.stop()]);
    }
  });
});
