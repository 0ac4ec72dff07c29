import type { MissingServer } from './provide-servers.ts';
import { addUp, describeSkipped, type SuiteResult } from './suite-result.ts';
import { describeUnsteady, judgeUnsteady } from './unsteady.ts';

/**
 * What a run of all tests says at its end: what was skipped, missing or unsteady, and as its last line `N passed, N failed`.
 *
 * @param requireServers whether a program that is missing is a failure (as in CI), and not only named.
 */
export function closingLines(
  results: readonly SuiteResult[],
  missing: readonly MissingServer[],
  requireServers: boolean,
): { lines: string[]; failed: number } {
  const total = judgeUnsteady(addUp(results));
  const failed = total.failed + (requireServers ? missing.length : 0);
  return {
    lines: [
      ...describeSkipped(total.skipped),
      ...missing.map(({ name, advice }) => `${requireServers ? 'failed' : 'not found'}: ${name}: ${advice}`),
      ...describeUnsteady(total.unsteady),
      `${total.passed} passed, ${failed} failed`,
    ],
    failed,
  };
}
