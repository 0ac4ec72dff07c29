import type { UpdateProblem } from '../../../../shared/model/facts/update-facts.ts';

/** What looks for a new version, fetches it and puts it in. It does none of it unasked. */
export interface Updater {
  /** @returns the version that can be had; null where there is none that is newer. @throws UpdateFailure. */
  check(): Promise<string | null>;
  /**
   * Fetches the version that is there now, which may be newer than the one that was found.
   *
   * @returns it; null where there is none any more. @throws UpdateFailure, or the signal's reason.
   */
  fetch(signal: AbortSignal): Promise<string | null>;
  /** That what was fetched still is what was announced: hours may lie between the two. @throws UpdateFailure. */
  prove(): Promise<void>;
  /** Ends the process, and the new version starts. Called last of all. @throws UpdateFailure where that did not work. */
  putIn(): Promise<never>;
}

/** `unable`: this copy of the program is not one that can replace itself. */
export class UpdateFailure extends Error {
  readonly problem: UpdateProblem | 'unable';

  constructor(problem: UpdateProblem | 'unable', cause: unknown) {
    super(`update ${problem}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.problem = problem;
  }
}
