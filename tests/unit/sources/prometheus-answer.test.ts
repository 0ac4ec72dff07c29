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
    const { evaluatedAt, series, notes } = instant(
      vector([{ metric: { __name__: 'up', job: 'shop' }, value: [1_727_690_400.781, '42.5'] }]),
    );
    expect(evaluatedAt).toBe(1_727_690_400_781);
    expect([...series.values()]).toEqual([{ labels: { job: 'shop' }, value: 42.5 }]);
    expect(notes).toEqual({ partial: false, incomplete: false, warnings: [] });
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
    expect(instant(vector([]))).toMatchObject({ evaluatedAt: null, notes: { partial: false } });
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
    const notesOf = (more: object) => instant(vector(result, more)).notes;
    const warnings = ['a store did not answer'];
    expect(notesOf({ warnings })).toEqual({ partial: true, incomplete: true, warnings });
    expect(notesOf({ isPartial: true })).toMatchObject({ partial: true, incomplete: true });
    const hint = 'metric might not be a counter';
    expect(notesOf({ infos: [hint] })).toEqual({ partial: true, incomplete: false, warnings: [hint] });
    expect(notesOf({ warnings: null, infos: [], isPartial: false })).toMatchObject({ partial: false });
    expect(notesOf({ warnings: 'one text' })).toMatchObject({ partial: true, warnings: ['one text'] });
  });

  it('keeps ten warnings at the most, each once and cut short', () => {
    const warnings = [...Array.from({ length: 20 }, (_, index) => `store ${index % 15}`), 'x'.repeat(10_000)];
    const { notes } = instant(vector([], { warnings }));
    expect(notes.warnings).toHaveLength(10);
    expect(notes.warnings[0]).toBe('store 0');
    expect(instant(vector([], { warnings: ['x'.repeat(10_000)] })).notes.warnings[0]).toHaveLength(500);
  });

  it('may write a number as a number, its time as a text, and nothing as null', () => {
    const result = [{ metric: null, value: ['1727690400', 7] }];
    expect(instant(vector(result))).toMatchObject({ evaluatedAt: 1_727_690_400_000 });
    expect([...instant(vector(result)).series.values()]).toEqual([{ labels: {}, value: 7 }]);
    const nothing = answer({ status: 'success', data: { resultType: 'vector', result: null } });
    expect(instant(nothing).series.size).toBe(0);
  });

  it.each([
    [1_727_690_400_781, '1'],
    ['now', '1'],
    [-1, '1'],
    [null, '1'],
    [1, '0x10'],
    [1, '1 '],
    [1, true],
  ])('with the sample [%j, %j] is malformed: a wrong time or value is worse than none', (at, value) => {
    expect(failureOf(() => instant(vector([{ metric: {}, value: [at, value] }])))).toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('data.result.0'),
    });
  });

  it('with a series that has neither value nor histogram is malformed', () => {
    expect(failureOf(() => instant(vector([{ metric: {} }]))).kind).toBe('malformed');
  });

  it('keeps labels as they are: empty, long, in any script, with markup', () => {
    const labels = { empty: '', long: 'x'.repeat(100_000), zh_城市: '上海', html: '<b onclick="x">' };
    expect([...instant(vector([{ metric: labels, value: [1, '1'] }])).series.values()][0]?.labels).toEqual(
      labels,
    );
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
      'busy',
      'TSDB not ready',
    ],
    [
      'a tenant who asked too often, told as an error of execution',
      answer({ status: 'error', errorType: 'execution', error: 'too many read requests' }, 429),
      'busy',
      'too many read requests',
    ],
    [
      'the same by its own type',
      answer({ status: 'error', errorType: 'too_many_requests', error: 'limit reached' }, 200),
      'busy',
      'limit reached',
    ],
    [
      'an error whose type repeats the status',
      answer({ status: 'error', errorType: '422', error: 'cannot parse the query' }, 422),
      'query',
      'cannot parse the query',
    ],
    [
      'an error of a server whose storage is away',
      answer({ status: 'error', errorType: '503', error: 'cannot fetch data' }, 503),
      'busy',
      'cannot fetch data',
    ],
    ['an error without words', answer({ status: 'error', error: null }, 500), 'status', 'http://prom'],
    ['a refusal in plain words', answer('no org id\nat line 7', 401, 'text/plain'), 'auth', '(no org id)'],
    ['a long refusal', answer('x'.repeat(9_000), 502, 'text/plain'), 'status', `(${'x'.repeat(199)}…)`],
    ['a page instead of words', answer('<h1>Bad Gateway</h1>', 502), 'status', 'http://prom answered 502'],
    [
      'a limit in plain words',
      answer('too many tenant IDs present\n', 422, 'text/plain'),
      'status',
      '422 (too many tenant IDs present)',
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
  it('has no value where the sample is a native histogram', () => {
    const histogram = { count: '2', sum: '4', buckets: [[1, '0', '2', '2']] };
    const result = [
      { metric: { line: 'hotel' }, values: [[6, '1']], histograms: [[1, histogram]] },
      { metric: { line: 'taxi' }, histograms: [[1, histogram]] },
    ];
    const read = readRange(
      answer({ status: 'success', data: { resultType: 'matrix', result } }),
      'http://prom',
      'up',
    );
    expect(read.map(({ points }) => points)).toEqual([
      [
        [1_000, null],
        [6_000, 1],
      ],
      [[1_000, null]],
    ]);
  });

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
