import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import { createDiagnosisEngine } from '../../../electron/core/diagnosis/create-engine.ts';
import type { TakeRecords } from '../../../electron/core/sources/records/take-records.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { createConverter } from '../../../shared/rules/exceptions/create-converter.ts';
import {
  elasticsearchWith,
  lokiWith,
  type StoredDocument,
  type StoredLine,
} from '../../support/record-stores.ts';
import { hang, json } from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { scripted, watch } from './watching.ts';

/** Takes records as the engine does, and remembers them. */
function taking() {
  const records: ExceptionRecord[] = [];
  let isFull = false;
  const takeRecords: TakeRecords = async (body, format) => {
    if (isFull) throw new ConsoleError('too-large', 'too much waits already', { field: 'load' });
    if (format === 'ndjson') throw new Error('lines of a file go elsewhere');
    const {
      records: found,
      broken,
      doubtful,
      problems,
      unreadable,
    } = createConverter(format).take(String(body), 0);
    records.push(...found);
    return { accepted: found.length, broken, doubtful, problems, unreadable };
  };
  return {
    records,
    takeRecords,
    fill(full: boolean) {
      isFull = full;
    },
    codes: () => records.map(({ code }) => code),
  };
}

const soon = { timeout: 5_000, interval: 10 };

describe('Loki as a source of exception records', () => {
  const line = (code: string, at: bigint): StoredLine => ({
    at,
    labels: { app: 'order', pod: `order-${code.length % 2}` },
    line: JSON.stringify({ code, link: ['gw@create', 'order@create'] }),
  });
  const now = () => BigInt(Date.now()) * 1_000_000n;

  it('takes every line once, over polls and pages, those of one moment and those that come late too', async () => {
    const begin = now() - 60_000_000_000n;
    const lines = Array.from({ length: 35 }, (_, index) =>
      line(`E${index}`, begin + BigInt(Math.floor(index / 12))),
    );
    const server = await scripted(lokiWith(lines));
    const { takeRecords, codes } = taking();
    const source = {
      id: 'loki',
      kind: 'loki',
      url: `${server.url}/tenant`,
      query: '{app="order"} |= "ERROR"',
      every: '100ms',
      page: 10,
    };
    const { statusOf } = watch([source], { takeRecords });
    await vi.waitFor(() => expect(codes()).toHaveLength(35), soon);
    lines.push(line('late', now() - 5_000_000_000n), line('last', now()));
    await vi.waitFor(() => expect(codes()).toHaveLength(37), soon);
    const polls = server.requests.length;
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(polls + 2), soon);
    expect(new Set(codes()).size).toBe(37);
    expect(codes()).toHaveLength(37);
    expect(statusOf('loki')).toMatchObject({
      freshness: 'live',
      fault: null,
      lastError: null,
      records: 37,
      series: null,
      alerts: null,
    });

    const [first] = server.requests;
    expect(first?.path).toBe('/tenant/loki/api/v1/query_range');
    expect(first?.parameters.get('direction')).toBe('forward');
    expect(first?.parameters.get('query')).toBe('{app="order"} |= "ERROR"');
    expect(first?.parameters.get('start')).toMatch(/^\d{19}$/);
  });

  it('shows itself by its token and tenant, and maps fields as the settings say', async () => {
    const stored = {
      at: now(),
      labels: {},
      line: '{"svc":"coupon","op":"redeem","err":{"no":"C-7"},"to":"db@lock"}',
    };
    const server = await scripted(lokiWith([stored]));
    const { takeRecords, records } = taking();
    const source = {
      id: 'loki',
      kind: 'loki',
      url: server.url,
      query: '{app="coupon"}',
      every: '100ms',
      auth: { bearer: { secret: 'LOKI_TOKEN' } },
      headers: { 'X-Scope-OrgID': 'shop' },
      fields: { service: 'svc', method: 'op', code: 'err.no', dependency: 'to' },
    };
    watch([source], { takeRecords, secrets: { LOKI_TOKEN: 'token-of-loki' } });
    await vi.waitFor(() => expect(records).toHaveLength(1), soon);
    expect(records[0]).toMatchObject({
      link: ['coupon@redeem'],
      code: 'C-7',
      kind: 'dependency',
      dependency: 'db@lock',
    });
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer token-of-loki',
      'x-scope-orgid': 'shop',
    });
  });

  it('says what is wrong with the query in its own words, and recovers', async () => {
    const server = await scripted((_request, response) => {
      response
        .writeHead(400, { 'content-type': 'text/plain' })
        .end('parse error at line 1, col 9: syntax error');
    });
    const { takeRecords, records } = taking();
    const { statusOf } = watch(
      [{ id: 'loki', kind: 'loki', url: server.url, query: '{app="a"} |', every: '100ms' }],
      { takeRecords },
    );
    await vi.waitFor(() => expect(statusOf('loki')).toMatchObject({ fault: 'query' }), soon);
    expect(statusOf('loki')?.lastError).toContain('parse error at line 1');
    server.answerWith(json({ status: 'success', data: { resultType: 'matrix', result: [] } }));
    await vi.waitFor(() => expect(statusOf('loki')?.lastError).toContain('lines were expected'), soon);
    server.answerWith(lokiWith([line('E', now())]));
    await vi.waitFor(() => expect(records).toHaveLength(1), soon);
    expect(statusOf('loki')).toMatchObject({ fault: null, consecutiveFailures: 0 });
  });

  it('loses nothing while it hangs, nor while the console cannot take more', async () => {
    const lines = [line('a', now())];
    const server = await scripted(lokiWith(lines));
    const { takeRecords, codes, fill } = taking();
    const source = { id: 'loki', kind: 'loki', url: server.url, query: '{app="a"}', every: '100ms' };
    const { statusOf } = watch([source], { takeRecords });
    await vi.waitFor(() => expect(codes()).toEqual(['a']), soon);
    server.answerWith(hang());
    lines.push(line('b', now()));
    await vi.waitFor(() => expect(statusOf('loki')).toMatchObject({ fault: 'deadline' }), soon);
    fill(true);
    server.answerWith(lokiWith(lines));
    await vi.waitFor(() => expect(statusOf('loki')?.lastError).toContain('could not be taken yet'), soon);
    expect(statusOf('loki')).toMatchObject({ fault: null });
    fill(false);
    await vi.waitFor(() => expect(codes()).toEqual(['a', 'b']), soon);
  });

  it('names lines that tell of no service', async () => {
    const server = await scripted(lokiWith([{ at: now(), labels: {}, line: 'boom' }, line('E', now())]));
    const { takeRecords, records } = taking();
    const { statusOf } = watch(
      [{ id: 'loki', kind: 'loki', url: server.url, query: '{a="b"}', every: '100ms' }],
      { takeRecords },
    );
    await vi.waitFor(() => expect(records).toHaveLength(1), soon);
    await vi.waitFor(
      () => expect(statusOf('loki')).toMatchObject({ records: 1, lastErrorAt: expect.any(Number) }),
      soon,
    );
  });
});

describe('Elasticsearch as a source of exception records', () => {
  const document = (id: string, at: number): StoredDocument => ({
    id,
    at,
    source: { '@timestamp': new Date(at).toISOString(), service: { name: 'order' }, error: { type: id } },
  });

  it('takes every document once, over polls and pages, those of one moment and those that come late too', async () => {
    const begin = Date.now() - 60_000;
    const documents = Array.from({ length: 35 }, (_, index) =>
      document(`E${index}`, begin + Math.floor(index / 12)),
    );
    const server = await scripted(elasticsearchWith(documents));
    const { takeRecords, codes } = taking();
    const source = {
      id: 'es',
      kind: 'elasticsearch',
      url: server.url,
      index: 'logs-*,errors',
      query: 'log.level:ERROR',
      every: '100ms',
      page: 10,
      auth: { header: { name: 'Authorization', value: { secret: 'ES_KEY' } } },
    };
    const { statusOf } = watch([source], { takeRecords, secrets: { ES_KEY: 'ApiKey abc' } });
    await vi.waitFor(() => expect(codes()).toHaveLength(35), soon);
    documents.push(document('late', Date.now() - 5_000), document('last', Date.now()));
    await vi.waitFor(() => expect(codes()).toHaveLength(37), soon);
    const polls = server.requests.length;
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(polls + 2), soon);
    expect(new Set(codes()).size).toBe(37);
    expect(codes()).toHaveLength(37);
    expect(statusOf('es')).toMatchObject({ freshness: 'live', lastError: null, records: 37 });

    const [first] = server.requests;
    expect(first).toMatchObject({ method: 'POST', path: '/logs-*%2Cerrors/_search' });
    expect(first?.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'ApiKey abc' });
    expect(JSON.parse(first?.body ?? '{}')).toMatchObject({
      size: 10,
      query: { bool: { filter: [{}, { query_string: { query: 'log.level:ERROR' } }] } },
    });
  });

  it('says what it refuses in its own words', async () => {
    const refusal = {
      error: {
        root_cause: [{ type: 'index_not_found_exception', reason: 'no such index [logs]' }],
        type: 'index_not_found_exception',
        reason: 'no such index [logs]',
      },
      status: 404,
    };
    const server = await scripted(json(refusal, 404));
    const { takeRecords } = taking();
    const { statusOf } = watch(
      [{ id: 'es', kind: 'elasticsearch', url: server.url, index: 'logs', every: '100ms' }],
      { takeRecords },
    );
    await vi.waitFor(() => expect(statusOf('es')).toMatchObject({ fault: 'query' }), soon);
    expect(statusOf('es')?.lastError).toContain('no such index [logs]');
  });
});

describe('a file of exception records as a source', () => {
  it('is followed over rotation, and said to be missing as long as it is', async () => {
    const file = join(temporaryFolder(), 'exceptions.ndjson');
    const engine = createDiagnosisEngine({ clock: createSystemClock() });
    const record = (code: string) =>
      `${JSON.stringify({ time: Date.now(), link: ['order@create'], code, kind: 'internal' })}\n`;
    const { statusOf } = watch([{ id: 'agent', kind: 'records-file', file, every: '100ms' }], {
      takeRecords: (body, format, at) => engine.take(body, format, at),
    });
    await vi.waitFor(() => expect(statusOf('agent')).toMatchObject({ fault: 'file', address: file }), soon);
    writeFileSync(file, record('A') + record('B'));
    await vi.waitFor(
      () => expect(statusOf('agent')).toMatchObject({ records: 2, fault: null, freshness: 'live' }),
      soon,
    );
    appendFileSync(file, record('C'));
    renameSync(file, `${file}.1`);
    writeFileSync(file, `${record('D')}no JSON\n`);
    await vi.waitFor(() => expect(statusOf('agent')?.records).toBe(4), soon);
    expect(engine.intake()).toMatchObject({ taken: 4, broken: 1 });
    await engine.close();
  });
});
