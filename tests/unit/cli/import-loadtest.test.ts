import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { importLoadtest } from '../../../electron/cli/commands/import-loadtest.ts';
import { TestedLimit } from '../../../shared/model/service-entry.ts';
import { tidewatch, tidewatchWithin } from './command-run.ts';
import { fileOf, fourSteps, jmeterHeader, jmeterRow, requestsOf, runStart } from './load-test-files.ts';

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
    // A process of its own that reads 80 MB: a busy machine takes its time.
  }, 30_000);

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
