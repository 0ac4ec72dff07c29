import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './tests/support/find-chromium.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  // Each spec starts a whole console, and a build machine may have two cores. What takes long is waiting, for a value to grow old or to hold.
  workers: 2,
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
