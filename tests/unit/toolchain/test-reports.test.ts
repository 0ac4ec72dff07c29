import { describe, expect, it } from 'vitest';
import { closingLines } from '../../runner/closing-lines.ts';
import { readPlaywrightReport } from '../../runner/run-playwright.ts';
import { readVitestReport } from '../../runner/run-vitest.ts';
import { addUp, describeSkipped, nothingRan } from '../../runner/suite-result.ts';
import { describeUnsteady, judgeUnsteady } from '../../runner/unsteady.ts';

const vitestFile = (status: string, ...tests: string[]) => ({
  name: `${status}.test.ts`,
  status,
  assertionResults: tests.map((test, index) => ({
    fullName: `fact ${index}`,
    status: test,
    failureMessages: test === 'failed' ? ['AssertionError: it is not so'] : [],
  })),
});

const playwrightSpec = (title: string, status: string, description?: string) => ({
  title,
  file: 'console.spec.ts',
  tests: [
    { status, annotations: description === undefined ? [] : [{ type: 'skip', description }], results: [{}] },
  ],
});

const unsteady = (count: number, file = 'tests/e2e/console.spec.ts') =>
  Array.from({ length: count }, (_, index) => ({ name: `${file}: fact ${index}`, error: 'Error: too late' }));

describe("reading vitest's report", () => {
  const read = (...testResults: unknown[]) => readVitestReport(JSON.stringify({ testResults }));

  it('counts passed and failed tests over all files', () => {
    const result = read(vitestFile('passed', 'passed', 'passed'), vitestFile('failed', 'passed', 'failed'));
    expect(result).toEqual({ ...nothingRan, passed: 3, failed: 1 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(read(vitestFile('failed'))).toEqual({ ...nothingRan, failed: 1 });
  });

  it('names a test that passed at its second try, with the first line of what failed at the first', () => {
    const again = { fullName: 'a server answers', status: 'passed' };
    const failureMessages = ['\u001B[31mError: too late\u001B[39m\n    at server.test.ts:3:1'];
    const file = { ...vitestFile('passed'), assertionResults: [{ ...again, failureMessages }] };
    expect(read(file)).toEqual({
      ...nothingRan,
      passed: 1,
      unsteady: [
        { name: expect.stringMatching(/passed\.test\.ts: a server answers$/), error: 'Error: too late' },
      ],
    });
  });

  it('names a skipped test by its file and name', () => {
    expect(read(vitestFile('passed', 'skipped')).skipped).toEqual([
      { name: expect.stringMatching(/passed\.test\.ts: fact 0$/), reason: '' },
    ]);
  });
});

describe("reading Playwright's report", () => {
  it('counts the tests of nested suites', () => {
    const nested = { suites: [{ specs: [playwrightSpec('b', 'unexpected')] }] };
    const report = { suites: [{ specs: [playwrightSpec('a', 'expected')], ...nested }], errors: [] };
    expect(readPlaywrightReport(JSON.stringify(report))).toEqual({ ...nothingRan, passed: 1, failed: 1 });
  });

  it('counts a test that passed at its second try as passed, and names it with what failed at the first', () => {
    const results = [
      { error: { message: '\u001B[31mTimed out 10000ms\u001B[39m waiting for a row\n\nLocator: table' } },
      {},
    ];
    const tests = [{ status: 'flaky', annotations: [], results }];
    const report = { suites: [{ specs: [{ title: 'a', file: 'console.spec.ts', tests }] }], errors: [] };
    expect(readPlaywrightReport(JSON.stringify(report))).toEqual({
      ...nothingRan,
      passed: 1,
      unsteady: [{ name: 'tests/e2e/console.spec.ts: a', error: 'Timed out 10000ms waiting for a row' }],
    });
  });

  it('counts an error outside of every test as a failure', () => {
    const report = { suites: [], errors: [{ message: 'the server did not start' }] };
    expect(readPlaywrightReport(JSON.stringify(report)).failed).toBe(1);
  });

  it('gives the reason of a skipped test', () => {
    const report = {
      suites: [{ specs: [playwrightSpec('a', 'skipped', 'no Electron binary')] }],
      errors: [],
    };
    expect(readPlaywrightReport(JSON.stringify(report)).skipped).toEqual([
      { name: 'tests/e2e/console.spec.ts: a', reason: 'no Electron binary' },
    ]);
  });
});

describe('the closing lines', () => {
  it('add up every suite and name each skipped test with its reason', () => {
    const skipped = [{ name: 'tests/e2e', reason: 'no Chromium' }];
    const total = addUp([
      { ...nothingRan, passed: 2, failed: 1 },
      { ...nothingRan, passed: 3, skipped },
    ]);
    expect(total).toEqual({ ...nothingRan, passed: 5, failed: 1, skipped });
    expect(describeSkipped(total.skipped)).toEqual(['', '1 skipped:', '  tests/e2e: no Chromium']);
  });

  it('count a program that is missing as a failure where it has to be there, and else name it', () => {
    const missing = [{ name: 'Prometheus', advice: 'install the package prometheus' }];
    const results = [{ ...nothingRan, passed: 2 }];
    expect(closingLines(results, missing, true)).toEqual({
      lines: ['failed: Prometheus: install the package prometheus', '2 passed, 1 failed'],
      failed: 1,
    });
    expect(closingLines(results, missing, false)).toEqual({
      lines: ['not found: Prometheus: install the package prometheus', '2 passed, 0 failed'],
      failed: 0,
    });
  });
});

describe('tests that needed a second try', () => {
  it('are passed while they are three at most, and each is named', () => {
    const total = { ...nothingRan, passed: 10, unsteady: unsteady(3) };
    expect(judgeUnsteady(total)).toEqual(total);
    expect(describeUnsteady(total.unsteady)[2]).toBe(
      'unsteady: tests/e2e/console.spec.ts: fact 2 (passed when run again): Error: too late',
    );
    expect(describeUnsteady(total.unsteady)).toHaveLength(3);
  });

  it('are all failures once there are four, which is said', () => {
    expect(judgeUnsteady({ ...nothingRan, passed: 10, unsteady: unsteady(4) })).toMatchObject({
      passed: 6,
      failed: 4,
    });
    expect(describeUnsteady(unsteady(4)).at(-1)).toBe(
      '4 unsteady tests are more than 3: each counts as failed',
    );
  });

  it('are failures where they prove a promise', () => {
    const promise = unsteady(1, 'tests/integration/guarantees/at-most-once.test.ts');
    expect(judgeUnsteady({ ...nothingRan, passed: 10, unsteady: promise })).toMatchObject({
      passed: 9,
      failed: 1,
    });
  });
});
