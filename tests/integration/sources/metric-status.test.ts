import { expect, it } from 'vitest';
import { describeWith } from '../../support/describe-with.ts';
import { startPrometheus } from '../../support/prometheus-server.ts';
import { scripted, watch } from './watching.ts';

const eventually = { timeout: 30_000, interval: 50 };
const long = 'x'.repeat(10_000);
const markup = '<img src=x onerror="alert(1)">';

describeWith(['prometheus'], 'what is told of a real Prometheus', () => {
  it('its series with labels of any kind, its bytes, its skew, and that what must always be there is there', async () => {
    let alive = true;
    const target = await scripted((_request, response) =>
      response.end(
        [
          'orders{line="酒店 🏨",note="",long="' + long + '"} 1',
          'orders{line="' + markup.replaceAll('"', '\\"') + '",note="a\\\\b\\nc"} 2',
          alive ? 'heartbeat 1' : '',
          '',
        ].join('\n'),
      ),
    );
    const prometheus = await startPrometheus({
      scrape: [{ job: 'shop', targets: [new URL(target.url).host] }],
    });
    try {
      const { samples, statusOf } = watch([
        { id: 'prom', kind: 'prometheus', url: prometheus.url, every: '1s', 'dead-man': 'heartbeat' },
      ]);
      const deadMan = () => statusOf('prom')?.deadMan;
      expect(deadMan()).toMatchObject({ expects: 'heartbeat', state: 'unknown' });
      samples.want('orders');
      await expect.poll(() => deadMan()?.state, eventually).toBe('present');
      await expect.poll(() => samples.latest('orders'), eventually).toHaveLength(2);
      const labels = samples.latest('orders').map(({ labels: { line, note, long: longOne } }) => ({
        line,
        note,
        long: longOne,
      }));
      // An empty label is none, by the rules of Prometheus.
      expect(labels).toContainEqual({ line: '酒店 🏨', note: undefined, long });
      expect(labels).toContainEqual({ line: markup, note: 'a\\b\nc', long: undefined });
      expect(statusOf('prom')).toMatchObject({ series: 3, skew: 0, warnings: [], certificateEndsAt: null });
      expect(statusOf('prom')?.bytes.last).toBeGreaterThan(long.length);

      alive = false;
      await expect.poll(() => deadMan()?.state, eventually).toBe('silent');
      expect(statusOf('prom')).toMatchObject({ freshness: 'live', fault: null });
      alive = true;
      await expect.poll(() => deadMan()?.state, eventually).toBe('present');
    } finally {
      await prometheus.stop();
    }
  });
});
