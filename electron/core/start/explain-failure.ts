import { problemLine } from '../../../shared/model/problem.ts';
import { ConsoleError } from '../console-error.ts';
import { WrongUse } from './start-options.ts';

/** Why the console did not start, for a person: what was found, and for a file every line that was refused. */
export function explainFailure(failure: unknown): string {
  if (failure instanceof ConsoleError) {
    const lines = failure.problems.map(problemLine).filter((line) => !failure.message.includes(line));
    return [failure.message, ...lines].join('\n');
  }
  if (failure instanceof WrongUse) return failure.message;
  // A fault of ours: whoever reports it needs the place.
  return failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
}

/** Exit codes of the command line: 2 for wrong use, 1 for anything else that kept it from starting. */
export function exitCodeOf(failure: unknown): 1 | 2 {
  return failure instanceof WrongUse ? 2 : 1;
}
