import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { createHealthMonitor } from '../../../electron/core/plans/health/health-monitor.ts';
import { probeTarget } from '../../../electron/core/plans/health/probe-target.ts';
import { Settings } from '../../../shared/model/settings.ts';
import { Target } from '../../../shared/model/target.ts';
import { createAuthority } from '../../support/certificates.ts';
import { describeWith } from '../../support/describe-with.ts';
import { aWrittenPlan } from '../../support/plan-fixtures.ts';
import { startPrometheus } from '../../support/prometheus-server.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { recordOf } from '../../unit/plans/opened-executor.ts';
import { watch } from '../sources/watching.ts';

describeWith(['prometheus'], 'plan health beside a real Prometheus', () => {
  it(
    'turns a plan red at the next check after its metric was renamed, and well when it is back',
    { timeout: 90_000 },
    async () => {
      let name = 'orders_per_minute';
      let requests = 0;
      const exporter = await startScriptedServer((_request, response) =>
        response.end(`${name} 100\nproof 1\n`),
      );
      onTestFinished(() => exporter.stop());
      const target = await startScriptedServer((_request, response) => {
        requests += 1;
        response.end();
      });
      onTestFinished(() => target.stop());
      const prometheus = await startPrometheus({
        scrape: [{ job: 'shop', targets: [new URL(exporter.url).host] }],
        intervalMs: 1_000,
      });
      onTestFinished(() => prometheus.stop());
      const { clock, log, samples, events } = watch([
        { id: 'prom', kind: 'prometheus', url: prometheus.url, every: '500ms' },
      ]);
      const plan = aWrittenPlan({
        id: 'PLN-1',
        trigger: { query: 'orders_per_minute', below: 5 },
        operators: { primary: 'li.na' },
        steps: [
          {
            id: 'act',
            title: 'Act',
            action: { http: { target: 'shop', method: 'POST', path: '/' } },
            expect: { query: 'proof', equals: 1 },
          },
        ],
      });
      const monitor = createHealthMonitor({
        records: () => [recordOf(plan, { cachedAt: clock.now() })],
        samples,
        clock,
        log,
        settings: Settings.parse({
          promotion: 'promotion.yaml',
          targets: { shop: { url: target.url } },
          people: [{ id: 'li.na', name: '李娜' }],
        }),
        promotion: { read: () => null, watch: () => () => {} },
        lastDrill: () => null,
        past: [],
        onChange: () => {},
      });
      onTestFinished(() => monitor.close());
      const checked = async () => {
        await monitor.check();
        return monitor.of('PLN-1').state;
      };
      const eventually = { timeout: 30_000, interval: 200 };

      await expect.poll(checked, eventually).toBe('healthy');
      name = 'orders_rate';
      // Until the scrape has marked the old name as gone it has a value still.
      await expect.poll(checked, eventually).toBe('ailing');
      expect(monitor.of('PLN-1').reasons).toMatchObject([{ code: 'no-data', about: 'orders_per_minute' }]);
      name = 'orders_per_minute';
      await expect.poll(checked, eventually).toBe('healthy');
      expect(events('plan.ailing').at(-1)).toMatchObject({
        data: { reasons: [{ about: 'orders_per_minute' }] },
      });
      expect(events('plan.recovered').length).toBeGreaterThan(0);
      expect(requests).toBe(0);
    },
  );
});

describe('a target is tried', () => {
  const listening = async (server: Server) => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
    return (server.address() as AddressInfo).port;
  };
  const probe = (target: object, deadline = 5_000, signal = new AbortController().signal) =>
    probeTarget(Target.parse(target), { clock: createSystemClock(), signal, deadline });

  it('by a connection over which no byte is sent', async () => {
    const bytes: number[] = [];
    const closed: Promise<unknown>[] = [];
    const port = await listening(
      createServer((socket) => {
        socket.on('data', (data) => bytes.push(data.length));
        closed.push(once(socket, 'close'));
      }),
    );
    expect(await probe({ url: `http://127.0.0.1:${port}` })).toBeNull();
    await expect.poll(() => closed.length).toBe(1);
    await Promise.all(closed);
    expect(bytes).toEqual([]);
  });

  it('and found wanting where nobody listens', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => void server.close(resolve));
    expect(await probe({ url: `http://127.0.0.1:${port}` })).toMatchObject({
      en: 'the connection is refused',
    });
  });

  it('and not at all at an address where clouds hand out credentials', async () => {
    expect(await probe({ url: 'http://169.254.169.254' })).toMatchObject({
      en: 'nothing is sent to its address',
    });
  });

  it('only for its time, and only while the console runs', async () => {
    const folder = temporaryFolder();
    const own = createAuthority(folder, 'own');
    // It takes the connection and never answers the hello of TLS.
    const port = await listening(createServer((socket) => socket.resume()));
    const target = { url: `https://127.0.0.1:${port}`, ca: own.ca };
    expect(await probe(target, 100)).toMatchObject({ en: 'nobody answers in time' });
    const stopping = new AbortController();
    const stopped = probe(target, 60_000, stopping.signal);
    stopping.abort();
    expect(await stopped).toMatchObject({ en: 'not tried to the end' });
  });

  it('with its certificate, of https', async () => {
    const folder = temporaryFolder();
    const own = createAuthority(folder, 'own');
    const other = createAuthority(folder, 'other');
    const { cert, key } = own.issue({ for: 'IP:127.0.0.1' });
    const port = await listening(
      createTlsServer({ cert: readFileSync(cert), key: readFileSync(key) }, (socket) =>
        socket.on('error', () => {}),
      ),
    );
    expect(await probe({ url: `https://127.0.0.1:${port}`, ca: own.ca })).toBeNull();
    expect(await probe({ url: `https://127.0.0.1:${port}`, ca: other.ca })).toMatchObject({
      en: 'its certificate is not accepted',
    });
    expect(await probe({ url: `https://127.0.0.1:${port}`, ca: '/nowhere.pem' })).toMatchObject({
      en: expect.stringContaining('nowhere.pem'),
    });
  });
});
