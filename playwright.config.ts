import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './tests/support/find-chromium.ts';

/**
 * What mostly waits, for real servers or for a value to grow old or to hold. `npm test` runs these before the others: beside screens
 * that keep both processors busy, a Prometheus that scrapes every second misses its scrapes, and nothing holds long enough.
 */
const inRealTime = [
  'alert-storm',
  'diagnosis-rehearsal',
  'four-cases',
  'frozen-source',
  'guide',
  'incident-rehearsal',
  'night',
  'set-up',
].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  // Each spec starts a whole console, and a build machine may have two cores.
  workers: 3,
  projects: [
    { name: 'real-time', testMatch: inRealTime, workers: 2 },
    { name: 'screens', testMatch: '**/*.spec.ts', testIgnore: inRealTime, workers: 3 },
  ],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: chromiumLaunchOptions(),
  },
});
