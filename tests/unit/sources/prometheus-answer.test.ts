import { describe, expect, it } from 'vitest';
import { readInstant, readRange } from '../../../electron/core/sources/prometheus/prometheus-answer.ts';
import { SourceFailure } from '../../../electron/core/sources/http/source-failure.ts';
import type { SourceFault } from '../../../shared/model/source-status.ts';

const answer = (body: unknown, status = 200, contentType = 'application/json') => ({
  status,
  contentType,
  retryAfter: null,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});
const vector = (result: unknown[], more: object = {}) =>
  answer({ status: 'success', data: { resultType: 'vector', result }, ...more });
const instant = (given: ReturnType<typeof answer>) => readInstant(given, 'http://prom', 'up');

function failureOf(act: () => unknown): { kind: SourceFault; message: string } {
  try {
    act();
  } catch (failure) {
    if (failure instanceof SourceFailure) return { kind: failure.kind, message: failure.message };
    throw failure;
  }
  throw new Error('nothing was thrown');
}

describe('an instant answer', () => {
  it('has a value for each series, without the name of the metric, at the moment of evaluation', () => {
    const { evaluatedAt, series, partial } = instant(
      vector([{ metric: { __name__: 'up', job: 'shop' }, value: [1_727_690_400.781, '42.5'] }]),
    );
    expect(evaluatedAt).toBe(1_727_690_400_781);
    expect([...series.values()]).toEqual([{ labels: { job: 'shop' }, value: 42.5 }]);
    expect(partial).toBe(false);
  });

  it.each(['NaN', '+Inf', '-Inf', 'Inf'])('%s is no value, never 0', (text) => {
    expect([...instant(vector([{ metric: {}, value: [1, text] }])).series.values()]).toEqual([
      { labels: {}, value: null },
    ]);
  });

  it.each(['', ' ', 'forty-two'])('%j where a number belongs is malformed, never 0', (text) => {
    expect(failureOf(() => instant(vector([{ metric: {}, value: [1, text] }])))).toMatchObject({
      kind: 'malformed',
    });
  });

  it('may be empty', () => {
    expect(instant(vector([]))).toMatchObject({ evaluatedAt: null, partial: false });
  });

  it('may be a scalar', () => {
    const { evaluatedAt, series } = instant(
      answer({ status: 'success', data: { resultType: 'scalar', result: [7, '3'] } }),
    );
    expect([evaluatedAt, ...series.values()]).toEqual([7_000, { labels: {}, value: 3 }]);
  });

  it('has no value for a native histogram, and keeps the rest', () => {
    const { series } = instant(
      vector([
        { metric: { le: 'native' }, histogram: [5, { count: '4', sum: '10', buckets: [] }] },
        { metric: { le: 'none' }, value: [5, '1'] },
      ]),
    );
    expect([...series.values()].map(({ value }) => value)).toEqual([null, 1]);
  });

  it('is partial where the server warns', () => {
    const result = [{ metric: {}, value: [1, '1'] }];
    expect(instant(vector(result, { warnings: ['a store did not answer'] })).partial).toBe(true);
    expect(instant(vector(result, { infos: ['metric might not be a counter'] })).partial).toBe(true);
  });

  it('with two series of the same labels is ambiguous', () => {
    const twice = vector([
      { metric: { __name__: 'a', job: 'shop' }, value: [1, '1'] },
      { metric: { __name__: 'b', job: 'shop' }, value: [1, '2'] },
    ]);
    expect(failureOf(() => instant(twice))).toMatchObject({
      kind: 'ambiguous',
      message: expect.stringContaining('{"job":"shop"}'),
    });
  });

  it('of ranges or of a text gives no values', () => {
    const matrix = answer({ status: 'success', data: { resultType: 'matrix', result: [] } });
    expect(failureOf(() => instant(matrix))).toMatchObject({
      kind: 'query',
      message: expect.stringContaining('matrix'),
    });
  });
});

describe('an answer that is none', () => {
  it.each([
    [
      'what the server says of the query',
      answer({ status: 'error', errorType: 'bad_data', error: 'parse error' }, 400),
      'query',
      'parse error',
    ],
    [
      'the same with a 200',
      answer({ status: 'error', errorType: 'execution', error: 'too many samples' }),
      'query',
      'too many samples',
    ],
    [
      'a server that is not ready',
      answer({ status: 'error', errorType: 'unavailable', error: 'TSDB not ready' }, 503),
      'status',
      'TSDB not ready',
    ],
    ['a status without JSON', answer('Bad Gateway', 502), 'status', '502'],
    ['too many requests', answer('', 429), 'busy', '429'],
    ['missing credentials', answer('<html>Login</html>', 401, 'text/html'), 'auth', '401'],
    ['a login page', answer('<!doctype html><html>', 200, 'text/html'), 'web-page', 'web page'],
    ['a page without a type', answer('\n<html>', 200, ''), 'web-page', 'web page'],
    ['JSON cut short', answer('{"status":"success","data":{"resultType":"vec'), 'malformed', 'cut short'],
    ['nothing', answer(''), 'malformed', 'http://prom'],
    ['other JSON', answer({ hello: 'world' }), 'malformed', 'not Prometheus'],
    [
      'JSON of another shape',
      answer({ status: 'success', data: { resultType: 'vector', result: [{ metric: 1 }] } }),
      'malformed',
      'data.result.0',
    ],
  ] as const)('%s', (_name, given, kind, words) => {
    expect(failureOf(() => instant(given))).toEqual({ kind, message: expect.stringContaining(words) });
  });
});

describe('a range answer', () => {
  it('has the points of each series in milliseconds', () => {
    const result = [
      {
        metric: { __name__: 'up', line: 'hotel' },
        values: [
          [1, '1'],
          [6, 'NaN'],
          [11.5, '3'],
        ],
      },
    ];
    expect(
      readRange(answer({ status: 'success', data: { resultType: 'matrix', result } }), 'http://prom', 'up'),
    ).toEqual([
      {
        labels: { line: 'hotel' },
        points: [
          [1_000, 1],
          [6_000, null],
          [11_500, 3],
        ],
      },
    ]);
  });
});
