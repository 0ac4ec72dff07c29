import type { Problem } from '../../model/problem.ts';
import type { EpochMs } from '../../model/time.ts';

/** What a load test's file is read into, one sample after the other and in any order of time. */
export interface LoadSink {
  /** @param elapsed ms. */
  request: (at: EpochMs, elapsed: number) => void;
  /** One of the requests of that moment failed. */
  failure: (at: EpochMs) => void;
  threads: (at: EpochMs, count: number) => void;
}

/** Reads one line of a file at a time. */
export interface LoadReader {
  line: (text: string, line: number) => void;
  /** What was wrong, at most {@link mostProblems}; and what is to be known. Called once, after the last line. */
  end: () => { problems: Problem[]; notes: string[] };
  /** Enough is wrong: reading on would only repeat it. */
  full: () => boolean;
}

/** Of a file with a fault in every line the first say enough. */
export const mostProblems = 100;

/** A value as a problem quotes it. */
export function quoted(value: string | undefined): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
