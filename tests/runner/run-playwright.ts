import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runPackageBinary } from './run-process.ts';
import { addUp, nothingRan, type SkippedTest, type SuiteResult } from './suite-result.ts';
import { firstLine } from './unsteady.ts';

const test = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
  /** One a try. */
  results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
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

/** In this order; playwright.config.ts says what is in each. */
const projects = ['real-time', 'screens'];

/** Runs the end-to-end tests; one that fails gets a second try, in a browser and with consoles of its own. */
export async function runPlaywright(reportFolder: string): Promise<SuiteResult> {
  const results: SuiteResult[] = [];
  for (const project of projects) results.push(await runProject(project, reportFolder));
  return addUp(results);
}

async function runProject(project: string, reportFolder: string): Promise<SuiteResult> {
  const reportFile = join(reportFolder, `playwright-${project}.json`);
  const code = await runPackageBinary(
    '@playwright/test',
    'cli.js',
    // A fifth of the time of a browser test is its trace: only a second try is traced.
    ['test', `--project=${project}`, '--retries=1', '--trace=on-first-retry', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
  );
  const text = await readFile(reportFile, 'utf8').catch(() => undefined);
  if (text === undefined) return { ...nothingRan, failed: 1 };
  const result = readPlaywrightReport(text);
  return { ...result, failed: code === 0 ? result.failed : Math.max(1, result.failed) };
}

/** @throws ZodError when the text is no report of Playwright's JSON reporter. */
export function readPlaywrightReport(text: string): SuiteResult {
  const { suites, errors } = report.parse(JSON.parse(text));
  const specs = suites.flatMap(specsOf);
  const tests = specs.flatMap(({ title, file, tests: runs }) => runs.map((run) => ({ ...run, title, file })));
  return {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: tests.filter(({ status }) => status === 'unexpected').length + errors.length,
    unsteady: tests
      .filter(({ status }) => status === 'flaky')
      .map(({ title, file, results }) => {
        const message = results.find(({ error }) => error !== undefined)?.error?.message ?? '';
        return { name: `tests/e2e/${file}: ${title}`, error: firstLine(message) };
      }),
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
