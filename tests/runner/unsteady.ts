import type { SuiteResult } from './suite-result.ts';

/** A test that failed, and passed when it was run again. */
export type UnsteadyTest = {
  /** `FILE: TITLE`, as a reader finds it again. */
  name: string;
  /** The first line of what its first try failed with. */
  error: string;
};

/** With more of them in one run, something is wrong that a second try only hides. */
const unsteadyAllowed = 3;

/** What protects a running shop: a promise that holds only at the second try does not hold. */
const promises = 'tests/integration/guarantees/';

/** A second try counts as passed, but for promises, and not where many tests needed one. */
export function judgeUnsteady(total: SuiteResult): SuiteResult {
  const broken = total.unsteady.filter(({ name }) => name.startsWith(promises)).length;
  const refused = total.unsteady.length > unsteadyAllowed ? total.unsteady.length : broken;
  return { ...total, passed: total.passed - refused, failed: total.failed + refused };
}

/** One line for each, and one that says so where there are too many. */
export function describeUnsteady(unsteady: readonly UnsteadyTest[]): string[] {
  const lines = unsteady.map(({ name, error }) => `unsteady: ${name} (passed when run again): ${error}`);
  if (unsteady.length <= unsteadyAllowed) return lines;
  return [
    ...lines,
    `${unsteady.length} unsteady tests are more than ${unsteadyAllowed}: each counts as failed`,
  ];
}

// oxlint-disable-next-line no-control-regex -- terminal colours begin with one.
const colours = /\u001B\[[\d;]*m/g;

/** @param message of an error, with the colours that a terminal shows. */
export function firstLine(message: string): string {
  return message.replaceAll(colours, '').trim().split('\n')[0] || 'no message';
}
