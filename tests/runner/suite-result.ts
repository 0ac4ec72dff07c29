import type { UnsteadyTest } from './unsteady.ts';

/** What one test runner reported. */
export type SuiteResult = {
  passed: number;
  failed: number;
  skipped: readonly SkippedTest[];
  /** Those of `passed` that needed a second try. */
  unsteady: readonly UnsteadyTest[];
};

/** What is counted where a runner or a report is missing as a whole. */
export const nothingRan: SuiteResult = { passed: 0, failed: 0, skipped: [], unsteady: [] };

export type SkippedTest = {
  /** The suite or the test, as a reader finds it again. */
  name: string;
  /** Why it did not run; empty when its name says so. */
  reason: string;
};

export function addUp(results: readonly SuiteResult[]): SuiteResult {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
    skipped: results.flatMap(({ skipped }) => skipped),
    unsteady: results.flatMap(({ unsteady }) => unsteady),
  };
}

/** One line that counts what was skipped and one for each, or nothing. */
export function describeSkipped(skipped: readonly SkippedTest[]): string[] {
  if (skipped.length === 0) return [];
  return [
    '',
    `${skipped.length} skipped:`,
    ...skipped.map(({ name, reason }) => `  ${name}${reason === '' ? '' : `: ${reason}`}`),
  ];
}
