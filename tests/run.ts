import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRenderer } from '../electron/cli/build-renderer.ts';
import { provideServers } from './runner/provide-servers.ts';
import { runPlaywright } from './runner/run-playwright.ts';
import { runVitest } from './runner/run-vitest.ts';
import { addUp, describeSkipped, nothingRan, type SuiteResult } from './runner/suite-result.ts';
import { describeUnsteady, judgeUnsteady } from './runner/unsteady.ts';

// `npm test`: everything that can run on this machine. What cannot is named, with the reason, and is a failure where
// TIDEWATCH_REQUIRE_SERVERS=1 says that it has to run.

const requireServers = process.env['TIDEWATCH_REQUIRE_SERVERS'] === '1';
const missing = provideServers();

const reports = await mkdtemp(join(tmpdir(), 'tidewatch-reports-'));
const results: SuiteResult[] = [];
try {
  // Once, before several tests at a time want it.
  await buildRenderer();
  results.push(await runVitest(join(reports, 'vitest.json')));
  const browserMissing = missing.find(({ name }) => name === 'Chromium');
  results.push(
    browserMissing === undefined
      ? await runPlaywright(reports)
      : { ...nothingRan, skipped: [{ name: 'tests/e2e', reason: browserMissing.advice }] },
  );
} finally {
  await rm(reports, { recursive: true, force: true });
}

const total = judgeUnsteady(addUp(results));
const failed = total.failed + (requireServers ? missing.length : 0);
for (const line of describeSkipped(total.skipped)) console.log(line);
for (const { name, advice } of missing) {
  console.log(`${requireServers ? 'failed' : 'not found'}: ${name}: ${advice}`);
}
for (const line of describeUnsteady(total.unsteady)) console.log(line);
console.log(`${total.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
