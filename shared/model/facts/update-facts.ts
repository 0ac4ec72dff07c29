import { z } from 'zod';
import { fact } from './fact.ts';

/**
 * Why a new version of the console was not had. `unreachable`: its address did not answer; `no-release`: what it answered is no release for
 * this computer; `not-trusted`: what came is not what was announced, or came from elsewhere; `failed`: this computer did not take it.
 */
export const UpdateProblem = z.enum(['unreachable', 'no-release', 'not-trusted', 'failed']);
export type UpdateProblem = z.infer<typeof UpdateProblem>;

const version = z.string();

/** New versions of the console, where the desktop looks for them. */
export const updateFacts = [
  fact('update.found', { version }),
  /** It is on this computer, and its hash is the one that was announced. */
  fact('update.fetched', { version }),
  /** A person restarts the console to put it in: what follows is a `console.stopped`, then a `console.started` of that version. */
  fact('update.began', { from: version, version }),
  /** `version`: null while none is known. */
  fact('update.failed', { version: version.nullable(), problem: UpdateProblem }),
] as const;
