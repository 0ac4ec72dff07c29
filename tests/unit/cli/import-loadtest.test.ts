import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { importLoadtest } from '../../../electron/cli/commands/import-loadtest.ts';
import { TestedLimit } from '../../../shared/model/service-entry.ts';
import { tidewatch, tidewatchWithin } from './command-run.ts';
import {
  fileOf,
  fourSteps,
  jmeterHeader,
  jmeterRow,
  k6Points,
  requestsOf,
  runStart,
} from './load-test-files.ts';

const rows = requestsOf(fourSteps).map((request) => jmeterRow(request));
const jmeter = (lines: readonly string[] = [jmeterHeader, ...rows]) => fileOf('results.jtl', lines);
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

describe('import-loadtest', () => {
  it('prints the tested limit as YAML that an entry takes as it is', () => {
    const args = [
      'import-loadtest',
      jmeter(),
      '--build',
      'pay-gw 4.18.2',
      '--report',
      'https://load.example.com/42',
    ];
    const { code, out, errors } = tidewatch(...args);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const { tested } = parse(out);
    expect(TestedLimit.parse(tested)).toEqual({
      limit: 400,
      at: '2026-09-20T02:00:20Z',
      build: 'pay-gw 4.18.2',
      report: 'https://load.example.com/42',
    });
    expect(out).toContain('# Step 2 held 400 requests per second; step 3 at 600 broke p(99) <= 500 (900 ms)');
  });

  it('prints one JSON document and nothing else', () => {
    const { code, out } = tidewatch('import-loadtest', jmeter(), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ...found,
      format: 'jmeter-csv',
      tested: { limit: 400, build: null },
    });
  });

  it('leaves the build to be written where nobody says it, so that validate asks for it', () => {
    const { lines, notes } = run(jmeter());
    expect(parse(lines.join('\n'))).toMatchObject({ tested: { build: '' } });
    expect(notes?.join()).toContain('--build');
  });

  it.each([
    ['without a header', rows],
    [
      'with other delimiters',
      [jmeterHeader, ...rows].map((line) =>
        line.replaceAll('"expected 200, got ""503"""', '').replaceAll(',', ';'),
      ),
    ],
    [
      'with columns in another order',
      [
        'success,elapsed,timeStamp',
        ...requestsOf(fourSteps).map(({ at, elapsed, failed }) => `${!failed},${elapsed},${at}`),
      ],
    ],
    ['that ends in the middle of a row', [jmeterHeader, ...rows, '1789264839999,12']],
    [
      'with the header again in the middle',
      [jmeterHeader, ...rows.slice(0, 99), jmeterHeader, ...rows.slice(99)],
    ],
    ['in the order in which the requests ended', [jmeterHeader, ...rows.toReversed()]],
    [
      'with rows over several lines',
      [jmeterHeader, ...rows.map((line) => line.replace('got ""503""', 'got\n""503""'))],
    ],
    [
      'with sums of transactions',
      [
        jmeterHeader,
        ...rows,
        ...rows.map((line) =>
          line.replace(
            /,(OK|Service Unavailable),/,
            ',"Number of samples in transaction : 1, number of failing samples : 0",',
          ),
        ),
      ],
    ],
  ])('reads JMeter CSV %s', (_what, lines) => {
    expect(run(jmeter(lines)).document).toMatchObject(found);
  });

  it('reads the times of JMeter as they are written, and says where they have no zone', () => {
    const written = (at: number) =>
      new Date(at).toISOString().replace('T', ' ').replace('Z', '').replaceAll('-', '/');
    const file = jmeter([
      jmeterHeader,
      ...rows.map((line) => written(Number(line.slice(0, 13))) + line.slice(13)),
    ]);
    const { document, notes } = run(file);
    expect(document).toMatchObject(found);
    expect(notes?.join()).toContain('taken for UTC');
  });

  it('counts one label where it is named, and names them where it is not', () => {
    const both = [...rows, ...requestsOf(fourSteps).map((request) => jmeterRow(request, 'GET /cart'))];
    const file = jmeter([jmeterHeader, ...both]);
    expect(run(file, '--label', 'GET /cart').document).toMatchObject(found);
    expect(run(file)).toMatchObject({
      document: { limit: 800 },
      notes: [expect.stringContaining('"GET /cart"'), expect.any(String)],
    });
  });

  it('takes bounds from the command line', () => {
    const file = jmeter();
    expect(run(file, '--p99', '1s').document).toMatchObject({ limit: 600, brokenBy: 3 });
    expect(run(file, '--p99', '2s', '--errors', '30%').document).toMatchObject({
      limit: 800,
      brokenBy: null,
    });
    expect(run(file, '--p99', '100ms').document).toMatchObject({ limit: 200, brokenBy: 1 });
  });

  it('takes the length of the steps from the command line', () => {
    const document = run(jmeter(), '--step', '10s').document;
    expect(document).toMatchObject(found);
  });

  it('says that a run without any held step has shown no limit', () => {
    const { exitCode, document, lines } = run(jmeter(), '--p99', '50ms');
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({ limit: null, tested: null });
    expect(lines.join()).toContain('No step held');
  });

  it('reads a file that is larger than its memory', () => {
    const padding = 'x'.repeat(4_000);
    const lines = rows.map((line) => line.replace('POST /pay', `POST /pay?${padding}`));
    const file = jmeter([jmeterHeader, ...lines]);
    expect(statSync(file).size).toBeGreaterThan(80_000_000);
    const { code, out } = tidewatchWithin(40, 'import-loadtest', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject(found);
  });

  it('leaves a warm-up out that would contradict the rest', () => {
    const cold = requestsOf([{ rate: 200, seconds: 10, elapsed: 3_000 }]).map((request) =>
      jmeterRow({ ...request, at: request.at - 10_000 }),
    );
    const file = jmeter([jmeterHeader, ...cold, ...rows]);
    expect(run(file)).toMatchObject({
      exitCode: 1,
      notes: expect.arrayContaining([expect.stringContaining('--skip')]),
    });
    expect(run(file, '--skip', '10s').document).toMatchObject(found);
  });
});

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

describe('import-loadtest of a file that is wrong', () => {
  it.each([
    [
      'a time',
      [jmeterHeader, rows[0]?.replace(/^\d+/, 'soon') ?? '', ...rows.slice(0, 9)],
      /:2: timeStamp: .*"soon"/,
    ],
    [
      'a latency',
      [jmeterHeader, rows[0]?.replace(',80,', ',-80,') ?? '', ...rows.slice(0, 9)],
      /:2: elapsed: expected milliseconds; found "-80"/,
    ],
    [
      'a result',
      [jmeterHeader, rows[0]?.replace(',true,', ',maybe,') ?? '', ...rows.slice(0, 9)],
      /:2: success: expected true or false; found "maybe"/,
    ],
    [
      'a short row',
      [jmeterHeader, `${runStart},80`, ...rows.slice(0, 9)],
      /:2: success: is missing: the row has 2 fields/,
    ],
    [
      'a header without results',
      ['timeStamp,elapsed,label', `${runStart},80,a`],
      /:1: success: the header has no such column/,
    ],
    ['an unknown format', ['hello', 'world'], /:1: elapsed: is missing/],
    ['XML', ['<?xml version="1.0"?>', '<testResults/>'], /is XML; expected CSV/],
    ['broken JSON', ['{', '  "metrics": {'], /:\d+: /],
    ['no samples', [jmeterHeader], /has no samples/],
    ['nothing', [''], /is empty/],
    [
      'a quote that never ends',
      [jmeterHeader, `${rows[0]}"`, ...rows.slice(0, 20).map((line) => line.replaceAll('"', ''))],
      /has no samples/,
    ],
    [
      'times a year apart',
      [jmeterHeader, ...rows.slice(0, 9), (rows[0] ?? '').replace(/^\d+/, '1600000000000')],
      /further apart than a week/,
    ],
  ])('says what is wrong, and where: %s', (_what, lines, expected) => {
    const { exitCode, lines: out, notes } = run(jmeter(lines));
    expect(exitCode).toBe(1);
    expect(out).toEqual([]);
    expect(notes?.[0]).toMatch(expected);
  });

  it('names a file that is not there', () => {
    expect(run('/nowhere/results.jtl').notes?.[0]).toContain('/nowhere/results.jtl: ENOENT');
  });

  it('names a label that is not there, and those that are', () => {
    expect(run(jmeter(), '--label', 'GET /').notes?.[0]).toContain(
      'label: has no sample of "GET /"; it has "POST /pay"',
    );
  });

  it.each([
    [['--errors', '200%'], /--errors: expected a part/],
    [['--p99', 'fast'], /--p99: expected a duration/],
    [['--step', '500ms'], /--step: expected whole seconds/],
    [['--report', 'load 42'], /--report: /],
    [['--at', 'yesterday'], /--at: expected a date and time/],
    [['more.csv'], /expected one file/],
    [['--what'], /--what/],
  ])('refuses %j as wrong use', (args, expected) => {
    expect(() => run(jmeter(), ...args)).toThrow(expected);
  });
});
