import { describe, expect, it } from 'vitest';
import { createConverter } from '../../../../shared/rules/exceptions/create-converter.ts';
import { momentOf } from '../../../../shared/rules/exceptions/field-mapping.ts';
import type {
  ElasticsearchDocuments,
  LokiLines,
} from '../../../../shared/rules/exceptions/log-converters.ts';

const at = '1727690400123000000';
const fromLoki = (body: LokiLines) => createConverter('loki').take(JSON.stringify(body), 0);
const fromElasticsearch = (body: ElasticsearchDocuments) =>
  createConverter('elasticsearch').take(JSON.stringify(body), 0);

describe('log lines of Loki as exception records', () => {
  it('takes fields of a JSON line, then labels, and the time of the line', () => {
    const line = JSON.stringify({
      link: ['app-gw@createOrder', 'order@create'],
      code: 'COUPON_TIMEOUT',
      kind: 'dependency',
      dependency: 'coupon-db@query',
      msg: 'no answer',
    });
    const { records } = fromLoki({
      fields: {},
      lines: [{ at, labels: { app: 'order', pod: 'order-7' }, line }],
    });
    expect(records).toEqual([
      {
        time: 1_727_690_400_123,
        link: ['app-gw@createOrder', 'order@create'],
        code: 'COUPON_TIMEOUT',
        kind: 'dependency',
        dependency: 'coupon-db@query',
        host: 'order-7',
        message: 'no answer',
      },
    ]);
  });

  it('makes one system of service and method where a line has no link, and a code of what it says', () => {
    const line = 'lock of coupon 8f14e45fceea167a failed after 30012 ms\n  at Coupons.lock';
    const labels = { service_name: 'coupon', operation: 'redeem', trace_id: 'abc' };
    const { records, broken, doubtful } = fromLoki({ fields: {}, lines: [{ at, labels, line }] });
    expect(records).toMatchObject([
      {
        link: ['coupon@redeem'],
        trace: 'abc',
        kind: 'internal',
        code: 'lock of coupon * failed after * ms',
        message: line,
      },
    ]);
    expect([broken, doubtful]).toEqual([0, 0]);
  });

  it('reads what the settings name in the place of what is usual', () => {
    const line = '{"ctx":{"svc":"cart"},"err":{"no":42},"up":{"to":"cache"},"when":"1727690400.5"}';
    const fields = { service: 'ctx.svc', code: ['missing', 'err.no'], dependency: 'up.to', time: 'when' };
    const { records } = fromLoki({ fields, lines: [{ at, labels: { app: 'other' }, line }] });
    expect(records).toMatchObject([
      { time: 1_727_690_400_500, link: ['cart'], code: '42', kind: 'dependency', dependency: 'cache' },
    ]);
  });

  it('says where nothing tells of the service, and counts it once a kind', () => {
    const lines = [1, 2, 3].map(() => ({ at, labels: {}, line: 'boom' }));
    const { records, read, broken, problems } = fromLoki({ fields: { service: 'svc' }, lines });
    expect([records.length, read, broken]).toEqual([0, 3, 3]);
    expect(problems).toEqual(['line 1: service: nothing stands at link, svc (and 2 more like it)']);
  });
});

describe('documents of Elasticsearch as exception records', () => {
  it('reads the Elastic Common Schema, as objects and as names with dots', () => {
    const nested = {
      '@timestamp': '2024-09-30T10:00:00.123Z',
      service: { name: 'order', environment: 'prod' },
      error: { type: 'java.io.IOException', message: 'broken pipe' },
      trace: { id: '7f3a' },
      host: { name: 'order-7', ip: ['10.0.3.7', 'fe80::1'] },
      transaction: { name: 'create' },
    };
    const flat = {
      '@timestamp': 1_727_690_400_123,
      'service.name': 'order',
      'service.environment': 'prod',
      'error.type': 'java.io.IOException',
      error: { message: 'broken pipe' },
      'trace.id': '7f3a',
      'host.name': 'order-7',
      'host.ip': '10.0.3.7',
      'transaction.name': 'create',
    };
    const { records } = fromElasticsearch({ fields: {}, documents: [nested, flat] });
    expect(records[0]).toEqual({
      time: Date.parse('2024-09-30T10:00:00.123Z'),
      trace: '7f3a',
      link: ['order@create'],
      code: 'java.io.IOException',
      kind: 'internal',
      host: 'order-7',
      ip: '10.0.3.7',
      env: 'prod',
      message: 'broken pipe',
    });
    expect(records[1]).toEqual({ ...records[0], time: 1_727_690_400_123 });
  });

  it('takes what is no document, or has no time, as broken and nothing else with it', () => {
    const good = { '@timestamp': '2024-09-30T10:00:00Z', service: 'a', code: 'X' };
    const { records, broken } = fromElasticsearch({
      fields: {},
      documents: [null, 7, { service: 'a' }, good],
    });
    expect([records.length, broken]).toEqual([1, 3]);
  });

  it('says of a body that is none that it cannot be read', () => {
    expect(createConverter('elasticsearch').take('{', 0).unreadable).not.toBeNull();
    expect(createConverter('loki').take('{"lines":7}', 0).unreadable).not.toBeNull();
  });
});

describe('moments in logs', () => {
  it.each([
    [1_727_690_400, 1_727_690_400_000],
    ['1727690400.25', 1_727_690_400_250],
    [1_727_690_400_123, 1_727_690_400_123],
    ['1727690400123456', 1_727_690_400_123],
    ['1727690400123456789', 1_727_690_400_123],
    ['2024-09-30 10:00:00,123Z', '2024-09-30T10:00:00.123Z'],
    [['2024-09-30T10:00:00Z'], '2024-09-30T10:00:00Z'],
  ])('%o is %o', (written, read) => {
    expect(momentOf(written)).toBe(read);
  });
});
