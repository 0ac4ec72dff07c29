import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { metricIn } from '../../support/metrics-text.ts';
import { receiving, type Receiving } from '../sources/receiving.ts';

const path = '/ingest/exceptions';
const ndjson = { 'content-type': 'application/x-ndjson' };

const record = (changes: Record<string, unknown> = {}) => ({
  time: Date.now(),
  trace: '7f3a',
  link: ['app-gw@createOrder', 'order@create'],
  code: 'COUPON_TIMEOUT',
  kind: 'dependency',
  dependency: 'coupon@redeem',
  host: 'order-7',
  message: 'no answer after 3 s',
  ...changes,
});
const lines = (...records: unknown[]) => records.map((one) => JSON.stringify(one)).join('\n');
const metrics = async ({ url }: Receiving) => (await fetch(`${url}/metrics`)).text();
const sourceOf = ({ core }: Receiving, id: string) =>
  core.status.read().sources.find((source) => source.id === id);

describe('exception records over HTTP', () => {
  it('come as lines, as a list, alone, and packed', async () => {
    const console = await receiving();
    const whole = { accepted: 2, broken: 0, doubtful: 0, problems: [] };
    const two = lines(record(), record());
    expect(await console.post(path, two, ndjson)).toMatchObject({ status: 200, body: whole });
    expect(await console.post(path, [record(), record()])).toMatchObject({ status: 200, body: whole });
    expect(await console.post(path, record())).toMatchObject({ status: 200, body: { accepted: 1 } });
    const packed = await console.post(path, gzipSync(two), { ...ndjson, 'content-encoding': 'gzip' });
    expect(packed).toMatchObject({ status: 200, body: whole });
    expect(console.core.recordIntake()).toMatchObject({ taken: 7, broken: 0, waitingBytes: 0 });
    const samples = await console.core.diagnosis.records({
      coordinate: 'app-gw@createOrder#order@create',
      from: Date.now() - 60_000,
      to: Date.now() + 60_000,
      limit: 20,
    });
    expect(samples[0]).toMatchObject({ message: 'no answer after 3 s', host: 'order-7' });
  });

  it('are taken as far as they can be read, and what is broken or doubtful is counted and named', async () => {
    const console = await receiving();
    const body = lines(record(), record({ link: 7 }), record({ kind: 'odd' }), record({ time: 'soon' }));
    expect(await console.post(path, `${body}\n{"cut`, ndjson)).toMatchObject({
      status: 200,
      body: {
        accepted: 2,
        broken: 3,
        doubtful: 1,
        problems: [
          expect.stringContaining('line 2: link: expected the systems'),
          expect.stringContaining('line 3: kind: expected internal, dependency or result; found "odd"'),
          expect.stringContaining('line 4: time:'),
          expect.stringContaining('line 5: expected an object'),
        ],
      },
    });
    expect(sourceOf(console, 'exceptions')).toMatchObject({
      kind: 'exceptions',
      address: path,
      freshness: 'live',
      records: 2,
      lastError: expect.stringContaining('3 of the last delivery could not be read'),
    });
    const text = await metrics(console);
    const counted = (result: string) => metricIn(text, 'tidewatch_exception_records_total', { result });
    expect([counted('accepted'), counted('broken'), counted('doubtful')]).toEqual([2, 3, 1]);
  });

  it('are refused with the place where nothing can be read, and that is a fault of the source', async () => {
    const console = await receiving();
    expect(sourceOf(console, 'exceptions')).toBeUndefined();
    expect(await console.post(path, lines('a', 'b'), ndjson)).toMatchObject({
      status: 400,
      body: { code: 'bad-input', field: 'line 1', retryable: false },
    });
    expect(await console.post(path, [record({ link: [] })])).toMatchObject({
      status: 400,
      body: { field: '[0].link' },
    });
    expect(await console.post(path, 'x', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(sourceOf(console, 'exceptions')).toMatchObject({ fault: 'malformed', consecutiveFailures: 3 });
    await console.post(path, record());
    expect(sourceOf(console, 'exceptions')).toMatchObject({ fault: null, lastError: null });
    expect(() => console.core.pollNow('exceptions')).toThrow(/sends by itself/);
  });

  it('wait for their turn in bounded memory: what is over it is sent again later', async () => {
    const console = await receiving({ limits: { deliveries: 3_000_000 } });
    const body = Array.from({ length: 10_000 }, () => JSON.stringify(record())).join('\n');
    const answers = await Promise.all(Array.from({ length: 6 }, () => console.post(path, body, ndjson)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const one of refused) {
      expect(one).toMatchObject({ status: 503, retryAfter: '1', body: { retryable: true } });
    }
    expect(console.core.recordIntake().taken).toBe(10_000 * (6 - refused.length));
    expect(sourceOf(console, 'exceptions')?.fault ?? 'busy').toBe('busy');
  });

  it('ask for the token of the settings', async () => {
    const console = await receiving({
      settings: { exceptions: { token: { secret: 'AGENT' } } },
      secrets: { AGENT: 'of-the-agent' },
    });
    expect(sourceOf(console, 'exceptions')).toMatchObject({ freshness: 'ageing', records: 0 });
    expect(await console.post(path, record())).toMatchObject({ status: 401 });
    const wrong = await console.post(path, record(), { authorization: 'Bearer wrong' });
    expect(wrong).toMatchObject({ status: 401 });
    const right = await console.post(path, record(), { authorization: 'Bearer of-the-agent' });
    expect(right).toMatchObject({ status: 200 });
  });

  it('are looked for only where they come in', async () => {
    const console = await receiving();
    const answer = await fetch(console.url + path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('POST /ingest/exceptions');
  });
});

describe('traces over HTTP', () => {
  const span = (changes: Record<string, unknown> = {}) => ({
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId: 'eee19b7ec3c1b174',
    name: 'redeem',
    kind: 2,
    startTimeUnixNano: `${Date.now()}000000`,
    endTimeUnixNano: `${Date.now() + 20}000000`,
    status: { code: 2, message: 'no' },
    ...changes,
  });
  const traces = (...spans: unknown[]) => ({
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'coupon' } }] },
        scopeSpans: [{ spans }],
      },
    ],
  });

  it('become exception records, and say what of them could not be read', async () => {
    const console = await receiving();
    expect(await console.post('/v1/traces', traces(span()))).toEqual({
      status: 200,
      body: {},
      retryAfter: null,
    });
    const half = await console.post(
      '/v1/traces',
      traces(span({ spanId: '0102030405060708' }), { name: 'x' }),
    );
    expect(half).toMatchObject({ status: 200, body: { partialSuccess: { rejectedSpans: '1' } } });
    await expect.poll(() => console.core.recordIntake().taken, { timeout: 20_000 }).toBe(2);
    expect(sourceOf(console, 'otlp')).toMatchObject({ address: '/v1/traces', freshness: 'live' });
    expect(await console.post('/v1/traces', 'spans')).toMatchObject({ status: 400 });
    const packed = await console.post('/v1/traces', 'x', { 'content-type': 'application/x-protobuf' });
    expect(packed).toMatchObject({
      status: 415,
      body: { message: expect.stringContaining('OTEL_EXPORTER_OTLP_PROTOCOL=http/json') },
    });
  });
});
