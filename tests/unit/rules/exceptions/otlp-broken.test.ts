import { describe, expect, it } from 'vitest';
import { createOtlpConverter } from '../../../../shared/rules/exceptions/otlp-converter.ts';
import { idOf, millisecondsOf, spanKindOf } from '../../../../shared/rules/exceptions/otlp-values.ts';
import { createSpanAssembler } from '../../../../shared/rules/exceptions/span-assembler.ts';
import { aTrace, sentAt, sentBy, spanId } from '../../../support/otlp-fixtures.ts';

const failed = (id: string, parent?: string) => ({ id, parent, name: 'get', kind: 2, status: 2 });

describe('spans as they are found outside', () => {
  it('reads ids in hex and in base64, and tells none from a broken one', () => {
    expect(idOf('5B8EFFF798038103D269B633813FC60C', 16)).toBe(aTrace);
    expect(idOf('W47/95gDgQPSabYzgT/GDA==', 16)).toBe(aTrace);
    expect(idOf('7uGzfun+UAA=', 8)).toBe('eee1b37ee9fe5000');
    expect(idOf('0000000000000000', 8)).toBe('');
    expect(idOf('', 8)).toBe('');
    expect(idOf('xyz', 8)).toBeNull();
    expect(idOf(7, 8)).toBeNull();
  });

  it('reads times as text and as number', () => {
    expect(millisecondsOf('1544712660300000000')).toBe(1_544_712_660_300);
    expect(millisecondsOf(1_544_712_660_300_000_000)).toBe(1_544_712_660_300);
    expect(millisecondsOf('0')).toBeNull();
    expect(millisecondsOf('now')).toBeNull();
    expect(millisecondsOf('99999999999999999999')).toBeNull();
  });

  it('reads kinds as numbers and as names', () => {
    expect([3, 'SPAN_KIND_CLIENT', '3', 0, 99, undefined].map(spanKindOf)).toEqual([
      'client',
      'client',
      'client',
      'internal',
      'internal',
      'internal',
    ]);
  });

  it('takes the names of fields as they stand in the .proto files, too', () => {
    const body = JSON.stringify(sentBy('a', [failed(spanId(1))]))
      .replaceAll(/"(\w*[a-z])([A-Z]\w*)":/g, (whole) =>
        whole.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      )
      .replaceAll('_unix_nano', '_unix_nano');
    expect(body).toContain('"resource_spans"');
    const converter = createOtlpConverter();
    converter.take(body, sentAt);
    expect(converter.flush(sentAt + 3_000).records).toMatchObject([{ link: ['a@get'], time: sentAt }]);
  });

  it('says what cannot be read, and takes the rest', () => {
    const converter = createOtlpConverter();
    const body = sentBy('a', [failed(spanId(1)), { ...failed(spanId(2)), trace: 'none' }, failed('')]);
    const taken = converter.take(JSON.stringify(body), sentAt);
    expect(taken).toMatchObject({ read: 3, broken: 2, unreadable: null });
    expect(taken.problems).toEqual([
      'resourceSpans.0.scopeSpans.0.spans.1: traceId: expected 32 hex digits; found "none"',
      'resourceSpans.0.scopeSpans.0.spans.2: spanId: expected 16 hex digits; found ""',
    ]);
    expect(converter.flush(sentAt + 3_000).records).toHaveLength(1);
  });

  it('tells a body of which nothing can be read from an empty one', () => {
    const converter = createOtlpConverter();
    expect(converter.take('{"resourceSpans":', sentAt).unreadable).toContain('not JSON');
    expect(converter.take('[]', sentAt).unreadable).toContain('ExportTraceServiceRequest');
    expect(converter.take('{"spans":[]}', sentAt).unreadable).toContain('ExportTraceServiceRequest');
    expect(converter.take('{}', sentAt).unreadable).toBeNull();
    expect(converter.take('{"resourceSpans":[],"later":1}', sentAt)).toMatchObject({
      read: 0,
      unreadable: null,
    });
  });

  it('takes spans of a sender that does not give its name, and says so', () => {
    const converter = createOtlpConverter();
    const taken = converter.take(
      JSON.stringify(sentBy(null, [failed(spanId(1)), failed(spanId(2))])),
      sentAt,
    );
    expect(taken).toMatchObject({ broken: 0, doubtful: 2 });
    expect(taken.problems.join()).toContain('OTEL_SERVICE_NAME');
    expect(converter.flush(sentAt + 3_000).records).toMatchObject([{ link: ['unknown_service@get'] }, {}]);
  });

  it('does not tell a sender of what is wrong with spans of others', () => {
    const converter = createOtlpConverter();
    converter.take(JSON.stringify(sentBy('a', [failed(spanId(1), spanId(99))])), sentAt);
    const taken = converter.take(JSON.stringify(sentBy('b', [failed(spanId(2))])), sentAt + 3_000);
    expect(taken).toMatchObject({ broken: 0, doubtful: 0, problems: [], records: [{ link: ['a@get'] }] });
    expect(converter.flush(sentAt + 3_001).problems.join()).toContain('the link is cut');
    expect(converter.flush(sentAt + 3_002).problems).toEqual([]);
  });

  it('cuts a circle of parents, and says so', () => {
    const converter = createOtlpConverter();
    const circle = [failed(spanId(1), spanId(2)), { ...failed(spanId(2), spanId(1)), kind: 1, status: 0 }];
    converter.take(JSON.stringify(sentBy('a', circle)), sentAt);
    converter.take(JSON.stringify(sentBy('b', [failed(spanId(3), spanId(3))])), sentAt);
    const { records, problems } = converter.flush(sentAt + 3_000);
    expect(records.map(({ link }) => link)).toEqual([['a@get'], ['b@get']]);
    expect(problems.join()).toContain('in a circle');
  });

  it('holds no more spans than it may, and none for longer than it may', () => {
    const assembler = createSpanAssembler<null>({ keep: 10, mostSpans: 100 });
    const span = (key: string, parentKey: string | null) => ({
      key,
      parentKey,
      service: 'a',
      operation: 'get',
      kind: 'server' as const,
      hasRemoteParent: null,
      failure: null,
      isFailed: false,
      code: null,
      isException: false,
      called: null,
      awaitsCallee: false,
    });
    for (let number = 0; number < 5_000; number += 1) {
      assembler.add(span(`${number}`, number % 2 ? `${number - 1}` : null), 0);
      if (number % 50 === 0) assembler.due(0);
    }
    assembler.due(0);
    expect(assembler.size().spans).toBe(100);
    expect(assembler.dropped()).toBe(4_900);
    assembler.due(11);
    expect(assembler.size()).toEqual({ spans: 0, waiting: 0 });
    expect(assembler.dropped()).toBe(4_900);
  });

  it('reads anything without an exception', () => {
    const converter = createOtlpConverter();
    const whole = sentBy('a', [
      failed(spanId(1)),
      { ...failed(spanId(2), spanId(1)), exception: { type: 'X' }, attributes: { 'http.route': '/a' } },
    ]);
    const oddities: unknown[] = [
      null,
      7,
      '',
      [],
      {},
      'x'.repeat(20_000),
      -1,
      [null],
      { values: [null] },
      Number.MAX_SAFE_INTEGER,
    ];
    const places = pathsOf(whole);
    for (const path of places) {
      for (const oddity of oddities) {
        const changed = structuredClone(whole) as unknown;
        put(changed, path, oddity);
        const taken = converter.take(JSON.stringify(changed), sentAt);
        const { records } = converter.flush(sentAt + 3_000);
        expect(taken.read).toBeGreaterThanOrEqual(0);
        for (const record of records) {
          expect(record.link.length).toBeGreaterThan(0);
          expect(record.code.length).toBeLessThanOrEqual(200);
        }
      }
    }
    expect(places.length).toBeGreaterThan(40);
  });
});

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  const below = Object.entries(value).flatMap(([key, held]) => pathsOf(held, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function put(document: unknown, path: readonly string[], value: unknown): void {
  let at = document;
  for (const key of path.slice(0, -1))
    at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : null;
  const last = path.at(-1);
  if (typeof at === 'object' && at !== null && last !== undefined) Reflect.set(at, last, value);
}
