import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/runner/longest-first.ts';

/** Set by `npm test`: a test with servers that fails is run once more, and named (docs/decisions/0023). Never one of the rules. */
const retry = process.env['TIDEWATCH_SECOND_TRY'] === '1' ? 1 : 0;

// These keep a processor busy each. Vitest leaves one free by itself, which of two is half of them.
const maxWorkers = '100%';

export default defineConfig({
  test: {
    passWithNoTests: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      // No test is about time: the limits only end what hangs, on a machine that is busy as well.
      {
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], maxWorkers, testTimeout: 30_000 },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          maxWorkers,
          testTimeout: 30_000,
          retry,
        },
      },
      {
        // Real servers, after everything that is quick: two files at a time, since they mostly wait, and patience, since a first scrape takes
        // Prometheus some five seconds.
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          maxWorkers: 2,
          retry,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
