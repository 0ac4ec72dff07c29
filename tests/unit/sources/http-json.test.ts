import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceFailure } from '../../../electron/core/sources/http/source-failure.ts';
import { measuredNumber } from '../../../electron/core/sources/http-json/measured-number.ts';
import { placedValues } from '../../../electron/core/sources/http-json/placed-values.ts';
import { readHttpJson } from '../../../electron/core/sources/http-json/poll-http-json.ts';
import { HttpJsonSettings } from '../../../shared/model/source-settings.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const valuesOf = (values: readonly object[]) =>
  placedValues(HttpJsonSettings.parse({ id: 'g', kind: 'http-json', url: 'http://127.0.0.1/', values }));
const answer = (body: unknown, status = 200) => ({
  status,
  contentType: 'application/json',
  retryAfter: null,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

function read(body: unknown, ...values: object[]) {
  const present = { madeAt: now, answeredAt: now + 100 };
  return readHttpJson(answer(body), valuesOf(values), present, 'http://gateway');
}
/** With a second value that is always there, so that one which is not leaves the answer one of this source. */
function readBeside(body: object, value: object) {
  return read({ ...body, there: 1 }, { name: 'there', pointer: '/there' }, { name: 'qps', ...value });
}

describe('a number in a document', () => {
  it.each([
    [42.5, 42.5],
    ['42', 42],
    [' -1.5e3 ', -1_500],
    [true, 1],
    [false, 0],
    [0, 0],
    ['', null],
    ['NaN', null],
    ['+Inf', null],
    ['-Infinity', null],
    [null, null],
    ['1e400', null],
    [Number('1e400'), null],
    ['1,234', undefined],
    ['42 qps', undefined],
    ['0x10', undefined],
    [[1], undefined],
    [{ value: 1 }, undefined],
  ])('%j is read as %j', (written, expected) => {
    expect(measuredNumber(written)).toBe(expected);
  });
});

describe('a document of values', () => {
  it('is read by JSON Pointer and JSONPath, each value with its labels and its time', () => {
    const body = {
      data: { qps: '42', at: '2026-11-21T11:59:50Z' },
      rows: [
        { line: 'taxi', n: 7 },
        { line: 'rail', n: 9 },
      ],
    };
    const { answered, complaints } = read(
      body,
      { name: 'qps', pointer: '/data/qps', time: '/data/at' },
      { name: 'orders', path: "$.rows[?@.line=='taxi'].n", labels: { line: 'taxi' } },
      { name: 'orders', path: "$.rows[?@.line=='rail'].n", labels: { line: 'rail' } },
    );
    expect(complaints).toEqual([]);
    expect(answered.get('qps')).toEqual([{ labels: {}, value: 42, sampledAt: now - 10_000 }]);
    expect(answered.get('orders')).toEqual([
      { labels: { line: 'taxi' }, value: 7, sampledAt: now },
      { labels: { line: 'rail' }, value: 9, sampledAt: now },
    ]);
  });

  it.each([
    ['ISO 8601', '2026-11-21T20:00:00+08:00'],
    ['seconds', now / 1_000],
    ['seconds as a text', String(now / 1_000)],
    ['milliseconds', now],
  ])('may tell a time in %s', (_how, at) => {
    expect(
      read({ qps: 1, at }, { name: 'qps', pointer: '/qps', time: '$.at' }).answered.get('qps'),
    ).toMatchObject([{ sampledAt: now }]);
  });

  it('says which value is not there, and where it was looked for', () => {
    const { answered, unusable, complaints } = readBeside({}, { pointer: '/data/qps' });
    expect(answered.get('qps')).toEqual([]);
    expect(unusable.size).toBe(0);
    expect(complaints).toEqual(['qps: there is no /data/qps']);
  });

  it('has no value, not 0, where there stands nothing', () => {
    expect(readBeside({ qps: null }, { pointer: '/qps' }).answered.get('qps')).toMatchObject([
      { value: null },
    ]);
  });

  it.each([
    ['several values', { rows: [1, 2] }, { path: '$.rows[*]' }, '$.rows[*] stands for 2 values'],
    ['no number', { qps: 'many' }, { pointer: '/qps' }, '/qps is "many", not a number'],
    ['an object', { qps: { n: 1 } }, { pointer: '/qps' }, '/qps is {"n":1}, not a number'],
    ['no time', { qps: 1 }, { pointer: '/qps', time: '/at' }, 'there is no /at'],
    [
      'a time without a zone',
      { qps: 1, at: '2026-11-21T12:00:00' },
      { pointer: '/qps', time: '/at' },
      'not a time',
    ],
    ['a time that was never set', { qps: 1, at: 0 }, { pointer: '/qps', time: '/at' }, 'not a time'],
    ['a time in words', { qps: 1, at: 'just now' }, { pointer: '/qps', time: '/at' }, 'not a time'],
    [
      'a time ahead of its clock',
      { qps: 1, at: now + 60_000 },
      { pointer: '/qps', time: '/at' },
      'lies 60 s ahead',
    ],
  ])('is of no use for a value with %s, and says why', (_what, body, value, words) => {
    const { answered, unusable, complaints } = readBeside(body, value);
    expect([...unusable]).toEqual(['qps']);
    expect(answered.has('qps')).toBe(false);
    expect(complaints).toEqual([expect.stringContaining(words)]);
  });

  it('in which no value can be read is another document: the source is in error', () => {
    expect(() => read({ error: 'maintenance' }, { name: 'qps', pointer: '/qps' })).toThrow(
      /no value can be read.*no \/qps/,
    );
  });

  it.each([
    ['{"qps":', 200, 'malformed'],
    ['<html>Sign in</html>', 200, 'web-page'],
    ['{"qps":1}', 500, 'status'],
    ['{"qps":1}', 403, 'auth'],
    ['', 429, 'busy'],
  ])('%j with status %j is a failure of kind %s', (text, status, kind) => {
    const act = () =>
      readHttpJson(
        answer(text, status),
        valuesOf([{ name: 'qps', pointer: '/qps' }]),
        { madeAt: now, answeredAt: now },
        'http://gateway',
      );
    expect(act).toThrow(expect.objectContaining({ kind }));
  });

  it('whatever it is, gives numbers or a failure of the closed set', () => {
    const values = valuesOf([
      { name: 'a', pointer: '/a/0', time: '/t' },
      { name: 'b', path: '$..b' },
    ]);
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), likeTheDocument()), (text) => {
        for (const { value, sampledAt } of seriesOrNone(text, values)) {
          expect(value === null || Number.isFinite(value)).toBe(true);
          expect(sampledAt).toBeLessThanOrEqual(now + 2_000);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('names the field of a place that cannot be read', () => {
    expect(() => valuesOf([{ name: 'a', path: '$.[' }])).toThrow(
      expect.objectContaining({ code: 'bad-input', field: 'sources.g.values[0].path' }),
    );
  });
});

/** None where the answer is a failure of the closed set; any other failure is thrown on. */
function seriesOrNone(text: string, values: ReturnType<typeof valuesOf>) {
  try {
    const present = { madeAt: now, answeredAt: now };
    return [...readHttpJson(answer(text), values, present, 'http://gateway').answered.values()].flat();
  } catch (failure) {
    if (failure instanceof SourceFailure) return [];
    throw failure;
  }
}

function likeTheDocument() {
  const place = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom('NaN', '1', true));
  return fc
    .record(
      { a: fc.oneof(fc.array(place), place), t: fc.oneof(fc.integer(), place), b: place },
      { requiredKeys: [] },
    )
    .map((document) => JSON.stringify(document));
}
