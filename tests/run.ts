import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDesktop } from '../electron/cli/build-desktop.ts';
import { closingLines } from './runner/closing-lines.ts';
import { provideServers } from './runner/provide-servers.ts';
import { runPlaywright } from './runner/run-playwright.ts';
import { runVitest } from './runner/run-vitest.ts';
import { nothingRan, type SuiteResult } from './runner/suite-result.ts';

// `npm test`: everything that can run on this machine. What cannot is named, with the reason, and is a failure where
// TIDEWATCH_REQUIRE_SERVERS=1 says that it has to run.

const requireServers = process.env['TIDEWATCH_REQUIRE_SERVERS'] === '1';
const missing = provideServers();

const reports = await mkdtemp(join(tmpdir(), 'tidewatch-reports-'));
const results: SuiteResult[] = [];
try {
  // Once, before several tests at a time want it.
  await buildDesktop();
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

const { lines, failed } = closingLines(results, missing, requireServers);
for (const line of lines) console.log(line);
process.exitCode = failed === 0 ? 0 : 1;
