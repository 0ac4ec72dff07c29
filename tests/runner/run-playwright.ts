import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { runPackageBinary } from './run-process.ts';
import type { SkippedTest, SuiteResult } from './suite-result.ts';

const test = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
});
const spec = z.object({ title: z.string(), file: z.string(), tests: z.array(test) });
const suite = z.object({
  specs: z.array(spec).default([]),
  get suites() {
    return z.array(suite).default([]);
  },
});
const report = z.object({
  suites: z.array(suite),
  errors: z.array(z.unknown()),
});

/** Runs the end-to-end tests. */
export async function runPlaywright(reportFile: string): Promise<SuiteResult> {
  const code = await runPackageBinary(
    '@playwright/test',
    'cli.js',
    ['test', '--pass-with-no-tests', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
  );
  const text = await readFile(reportFile, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1, skipped: [] };
  const result = readPlaywrightReport(text);
  return { ...result, failed: code === 0 ? result.failed : Math.max(1, result.failed) };
}

/** @throws ZodError when the text is no report of Playwright's JSON reporter. */
export function readPlaywrightReport(text: string): SuiteResult {
  const { suites, errors } = report.parse(JSON.parse(text));
  const specs = suites.flatMap(specsOf);
  const tests = specs.flatMap(({ title, file, tests: runs }) => runs.map((run) => ({ ...run, title, file })));
  return {
    // A test that passes only when it is tried again has not passed.
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed:
      tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').length + errors.length,
    skipped: tests
      .filter(({ status }) => status === 'skipped')
      .map(({ title, file, annotations }): SkippedTest => {
        const reason = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '';
        return { name: `tests/e2e/${file}: ${title}`, reason };
      }),
  };
}

function specsOf(from: z.infer<typeof suite>): z.infer<typeof spec>[] {
  return [...from.specs, ...from.suites.flatMap(specsOf)];
}
