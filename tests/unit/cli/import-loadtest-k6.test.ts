import { describe, expect, it } from 'vitest';
import { importLoadtest } from '../../../electron/cli/commands/import-loadtest.ts';
import { fileOf, fourSteps, k6Points, requestsOf } from './load-test-files.ts';

const run = (...args: string[]) => importLoadtest(args);

const found = {
  limit: 400,
  heldBy: 1,
  brokenBy: 2,
  steps: [
    { rate: 200, held: true },
    { rate: 400, held: true, p99: 120, errors: 0 },
    { rate: 600, held: false, p99: 900 },
    { rate: 800, held: false, errors: 0.25 },
  ],
};

describe('import-loadtest of k6 points', () => {
  const metric = (name: string, thresholds: string[] = []) =>
    JSON.stringify({
      type: 'Metric',
      metric: name,
      data: { name, type: 'trend', contains: 'time', thresholds, submetrics: null },
    });
  const points = requestsOf(fourSteps).flatMap((request) => k6Points(request));
  const head = [metric('http_reqs'), metric('http_req_duration')];

  it('finds the steps of the run', () => {
    expect(run(fileOf('run.json', [...head, ...points])).document).toMatchObject({
      ...found,
      format: 'k6-points',
    });
  });

  it('judges by the thresholds of the run', () => {
    const own = [
      metric('http_req_duration', ['p(95)<1000']),
      metric('http_req_failed', ['rate<0.1']),
      metric('http_reqs', ['count>5']),
    ];
    const { document, notes } = run(fileOf('run.json', [...own, ...points]));
    expect(document).toMatchObject({
      limit: 600,
      brokenBy: 3,
      bounds: [
        { text: 'errors < 0.1', from: 'file' },
        { text: 'p(95) < 1000', from: 'file' },
      ],
    });
    expect(notes?.join()).toContain('http_reqs: count>5');
  });

  it('names the line and field of a broken point', () => {
    const broken = points.toSpliced(
      4,
      1,
      '{"metric":"http_req_duration","type":"Point","data":{"time":"yesterday","value":3}}',
    );
    const file = fileOf('run.json', [...head, ...broken]);
    expect(run(file)).toMatchObject({
      exitCode: 1,
      notes: [`${file}:7: data.time: expected a date and time with a zone; found "yesterday"`],
    });
  });

  it('is refused without errors, which would otherwise count as none', () => {
    const file = fileOf('run.json', [...head, ...points.filter((line) => !line.includes('http_req_failed'))]);
    expect(run(file).notes).toEqual([`${file}: http_req_failed: has no points: the errors are not known`]);
  });
});

describe('import-loadtest of a k6 summary', () => {
  const trend = { avg: 90, min: 20, med: 80, max: 700, 'p(90)': 150, 'p(95)': 200, 'p(99)': 310 };
  const exported = (fields: Record<string, unknown> = {}) => ({
    metrics: {
      http_reqs: { count: 60_000, rate: 998.6 },
      http_req_duration: trend,
      http_req_failed: { value: 0.002, passes: 120, fails: 59_880 },
      ...fields,
    },
    root_group: { name: '', path: '', groups: {}, checks: {} },
  });
  const handled = (fields: Record<string, unknown> = {}) => ({
    metrics: {
      http_reqs: { type: 'counter', contains: 'default', values: { count: 60_000, rate: 998.6 } },
      http_req_duration: { type: 'trend', contains: 'time', values: trend },
      http_req_failed: {
        type: 'rate',
        contains: 'default',
        values: { rate: 0.002, passes: 120, fails: 59_880 },
      },
      ...fields,
    },
    state: { isStdOutTTY: false, testRunDurationMs: 60_083 },
  });
  const summary = (value: unknown) => fileOf('summary.json', JSON.stringify(value, null, 2).split('\n'));

  it.each([
    ['--summary-export', exported()],
    ['handleSummary', handled()],
  ])('reads the shape of %s as one step', (_shape, value) => {
    expect(run(summary(value), '--at', '2026-09-20T10:00:00+08:00')).toMatchObject({
      exitCode: 0,
      document: {
        format: 'k6-summary',
        limit: 998.6,
        brokenBy: null,
        steps: [{ errors: 0.002, p95: 200, p99: 310, requests: 60_000 }],
        tested: { limit: 998, at: '2026-09-20T10:00:00+08:00' },
      },
    });
  });

  it.each([
    [
      '--summary-export, where true is "crossed"',
      exported({ http_req_duration: { ...trend, thresholds: { 'p(95)<150': true } } }),
    ],
    [
      'handleSummary, where ok says it',
      handled({ http_req_duration: { values: trend, thresholds: { 'p(95)<150': { ok: false } } } }),
    ],
  ])('honours a threshold that was not held: %s', (_shape, value) => {
    expect(run(summary(value))).toMatchObject({
      exitCode: 1,
      document: {
        limit: null,
        why: ['No step held before: step 1 at 999 broke http_req_duration: p(95)<150 (200 ms)'],
      },
    });
  });

  it('lets a threshold of the file take the place of the usual bound', () => {
    const { 'p(99)': _, ...without } = trend;
    const own = { ...without, thresholds: { 'p(95)<250': false } };
    expect(run(summary(exported({ http_req_duration: own }))).exitCode).toBe(0);
  });

  it('does not take a missing percentile for a good one', () => {
    const { 'p(99)': _, ...without } = trend;
    const file = summary(exported({ http_req_duration: without }));
    expect(run(file).notes?.[0]).toContain(
      'metrics.http_req_duration: has no p(99) to hold against p(99) <= 500; it has avg, min',
    );
    expect(run(file, '--p95', '300ms').exitCode).toBe(0);
  });

  it('takes tagged figures for steps where their length is given', () => {
    const tagged = (name: string, count: number, p99: number) => ({
      [`http_reqs{scenario:${name}}`]: { count, rate: count / 180 },
      [`http_req_duration{scenario:${name}}`]: { ...trend, 'p(99)': p99 },
      [`http_req_failed{scenario:${name}}`]: { value: 0, passes: 0, fails: count },
    });
    const fields = {
      ...tagged('high', 60_000, 900),
      ...tagged('low', 12_000, 100),
      ...tagged('mid', 30_000, 300),
    };
    const file = summary(exported(fields));
    expect(run(file, '--step', '1m').document).toMatchObject({
      limit: 500,
      steps: [
        { name: 'scenario:low', rate: 200 },
        { name: 'scenario:mid', rate: 500 },
        { name: 'scenario:high', rate: 1_000, held: false },
      ],
    });
    expect(run(file).notes?.join()).toContain('--step');
  });

  it.each([
    [
      'a metric is missing',
      exported({ http_reqs: undefined }),
      /summary\.json:2: metrics\.http_reqs: is missing/,
    ],
    [
      'a number is a text',
      handled({ http_reqs: { values: { count: 1, rate: 'fast' } } }),
      /summary\.json:\d+: metrics\.http_reqs\.values\.rate: .*"fast"/,
    ],
    ['it is something else', { hello: 1 }, /summary\.json:?\d*: metrics: /],
  ])('names file, line and field where %s', (_what, value, expected) => {
    const { exitCode, notes } = run(summary(value));
    expect(exitCode).toBe(1);
    expect(notes?.[0]).toMatch(expected);
  });
});
