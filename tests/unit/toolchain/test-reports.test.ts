import { describe, expect, it } from 'vitest';
import { readPlaywrightReport } from '../../runner/run-playwright.ts';
import { readVitestReport } from '../../runner/run-vitest.ts';
import { addUp, describeSkipped } from '../../runner/suite-result.ts';

const vitestFile = (status: string, ...tests: string[]) => ({
  name: `${status}.test.ts`,
  status,
  assertionResults: tests.map((test, index) => ({ fullName: `fact ${index}`, status: test })),
});

const playwrightSpec = (title: string, status: string, description?: string) => ({
  title,
  file: 'console.spec.ts',
  tests: [{ status, annotations: description === undefined ? [] : [{ type: 'skip', description }] }],
});

describe("reading vitest's report", () => {
  const read = (...testResults: unknown[]) => readVitestReport(JSON.stringify({ testResults }));

  it('counts passed and failed tests over all files', () => {
    const result = read(vitestFile('passed', 'passed', 'passed'), vitestFile('failed', 'passed', 'failed'));
    expect(result).toEqual({ passed: 3, failed: 1, skipped: [] });
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(read(vitestFile('failed'))).toEqual({ passed: 0, failed: 1, skipped: [] });
  });

  it('names a skipped test by its file and name', () => {
    expect(read(vitestFile('passed', 'skipped')).skipped).toEqual([
      { name: expect.stringMatching(/passed\.test\.ts: fact 0$/), reason: '' },
    ]);
  });
});

describe("reading Playwright's report", () => {
  it('counts the tests of nested suites, and a flaky one as failed', () => {
    const nested = { suites: [{ specs: [playwrightSpec('b', 'unexpected'), playwrightSpec('c', 'flaky')] }] };
    const report = { suites: [{ specs: [playwrightSpec('a', 'expected')], ...nested }], errors: [] };
    expect(readPlaywrightReport(JSON.stringify(report))).toEqual({ passed: 1, failed: 2, skipped: [] });
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
      { passed: 2, failed: 1, skipped: [] },
      { passed: 3, failed: 0, skipped },
    ]);
    expect(total).toEqual({ passed: 5, failed: 1, skipped });
    expect(describeSkipped(total.skipped)).toEqual(['', '1 skipped:', '  tests/e2e: no Chromium']);
  });
});
