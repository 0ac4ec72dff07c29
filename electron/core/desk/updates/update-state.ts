import type { UpdateProblem } from '../../../../shared/model/facts/update-facts.ts';

/** How the console stands to a newer version of itself. `version` is the newer one. */
export type UpdateState =
  /** No address is configured. */
  | { kind: 'off' }
  | { kind: 'not-asked' }
  /** This copy of the program cannot replace itself. */
  | { kind: 'unable' }
  | { kind: 'current' }
  | { kind: 'found' | 'fetching' | 'ready'; version: string }
  | { kind: 'failed'; problem: UpdateProblem; version: string | null };
