import { problemLine, type Problem } from '../../../shared/model/problem.ts';

/** What a command found. The entry point prints it, so that `--json` puts one document on standard output and nothing else. */
export interface Answer {
  /** 0: fine; 1: findings. */
  exitCode: 0 | 1;
  /** What `--json` prints. */
  document: unknown;
  /** The same for people. */
  lines: readonly string[];
  /** What is to be known beside it; goes to standard error in both cases. */
  notes?: readonly string[];
}

/** Of a file with a fault in every line the first lines say enough. */
const mostLines = 20;

/** The input was refused: there is no result, only what is wrong with it, on standard error. */
export function refused(problems: readonly Problem[]): Answer {
  const more = problems.length - mostLines;
  return {
    exitCode: 1,
    document: { problems },
    lines: [],
    notes: [...problems.slice(0, mostLines).map(problemLine), ...(more > 0 ? [`… and ${more} more`] : [])],
  };
}
