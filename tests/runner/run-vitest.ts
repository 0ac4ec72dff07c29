import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { z } from 'zod';
import { repositoryFolder, runPackageBinary } from './run-process.ts';
import { nothingRan, type SuiteResult } from './suite-result.ts';
import { firstLine } from './unsteady.ts';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

/** Runs the unit, contract and integration tests; those with servers get a second try, see vitest.config.ts. */
export async function runVitest(reportFile: string): Promise<SuiteResult> {
  const code = await runPackageBinary(
    'vitest',
    'vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
    { TIDEWATCH_SECOND_TRY: '1' },
  );
  const text = await readFile(reportFile, 'utf8').catch(() => undefined);
  if (text === undefined) return { ...nothingRan, failed: 1 };
  const result = readVitestReport(text);
  // It can fail without a failed test: an error outside of every test.
  return { ...result, failed: code === 0 ? result.failed : Math.max(1, result.failed) };
}

/** @throws ZodError when the text is no report of vitest's JSON reporter. */
export function readVitestReport(text: string): SuiteResult {
  const files = report.parse(JSON.parse(text)).testResults;
  const tests = files.flatMap((file) =>
    file.assertionResults.map(({ fullName, ...test }) => ({
      ...test,
      name: `${relative(repositoryFolder, file.name)}: ${fullName}`,
    })),
  );
  const failedTests = tests.filter(({ status }) => status === 'failed').length;
  // A file that cannot be loaded has failed and lists no failed test.
  const failedFiles = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failedTests + failedFiles,
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ name }) => ({ name, reason: '' })),
    // A passed test with a message of a failure passed at its second try.
    unsteady: tests
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(({ name, failureMessages: [message = ''] }) => ({ name, error: firstLine(message) })),
  };
}
