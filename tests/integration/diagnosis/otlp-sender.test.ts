import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { createConverter } from '../../../shared/rules/exceptions/create-converter.ts';
import { receiving } from '../sources/receiving.ts';
import { failingRequest, quietRequest, tracedService } from '../../support/traced-shop.ts';

const Address = z.object({ port: z.number() });

/** Takes what the SDK sends, as it sends it. */
async function receivingTraces() {
  const converter = createConverter('otlp');
  const records: ExceptionRecord[] = [];
  const types = new Set<string>();
  const problems: string[] = [];
  const server = createServer((request, response) => {
    types.add(request.headers['content-type'] ?? '');
    void (async () => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
      const taken = converter.take(body, Date.now());
      records.push(...taken.records);
      problems.push(...taken.problems);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = Address.parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    types,
    problems,
    recordsAfter: (wait: number) => [...records, ...converter.flush(Date.now() + wait).records],
  };
}

describe('the OpenTelemetry SDK as a sender', () => {
  it('comes to records with the whole link, whichever service sends first', async () => {
    for (const first of ['gateway', 'order', 'coupon'] as const) {
      const { url, types, problems, recordsAfter } = await receivingTraces();
      const services = {
        gateway: tracedService('gateway', url),
        order: tracedService('order', url),
        coupon: tracedService('coupon', url),
      };
      const traceId = failingRequest(services);
      quietRequest(services);
      await services[first].flush();
      for (const service of Object.values(services)) await service.close();

      const records = recordsAfter(1_000).toSorted((left, right) => right.link.length - left.link.length);
      expect(records).toHaveLength(3);
      expect(records[0]).toMatchObject({
        trace: traceId,
        link: ['gateway@POST /order', 'order@create', 'coupon@redeem'],
        code: 'RangeError',
        kind: 'internal',
        message: 'coupon 4711 is locked',
        host: 'coupon-6f9c-x2x',
        env: 'prod',
      });
      expect(Math.abs((records[0]?.time ?? 0) - Date.now())).toBeLessThan(30_000);
      expect(records[1]).toMatchObject({
        link: ['gateway@POST /order', 'order@create'],
        code: 'gRPC INTERNAL',
        dependency: 'coupon@redeem',
      });
      expect(records[2]).toMatchObject({ code: 'HTTP 500', dependency: 'order@create' });
      expect([...types]).toEqual(['application/json']);
      expect(problems).toEqual([]);
    }
  });

  it('is named with its whole link by the console itself, packed and with a token', async () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_COMPRESSION', 'gzip');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { url, core } = await receiving({
      settings: { exceptions: { token: { secret: 'TRACES' } } },
      secrets: { TRACES: 'token-of-the-shop' },
    });
    const headers = { authorization: 'Bearer token-of-the-shop' };
    const services = {
      gateway: tracedService('gateway', url, headers),
      order: tracedService('order', url, headers),
      coupon: tracedService('coupon', url, headers),
    };
    const startedAt = Date.now();
    for (let count = 0; count < 20; count += 1) failingRequest(services);
    await Promise.all(Object.values(services).map((service) => service.close()));
    const asked = {
      coordinate: 'gateway@POST /order#order@create#coupon@redeem',
      from: startedAt - 60_000,
      to: startedAt + 60_000,
      limit: 5,
    };
    await vi.waitFor(
      async () => expect((await core.diagnosis.records(asked))[0]).toMatchObject({ code: 'RangeError' }),
      { timeout: 8_000, interval: 50 },
    );
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await vi.waitFor(() => expect(core.recordIntake()).toMatchObject({ taken: 60, broken: 0, doubtful: 0 }));
    const source = core.status.read().sources.find(({ kind }) => kind === 'otlp');
    expect(source).toMatchObject({ freshness: 'live', lastError: null });
    expect(source?.bytes.total).toBeGreaterThan(0);
  });
});
