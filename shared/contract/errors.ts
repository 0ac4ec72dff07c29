import { z } from 'zod';
import { LocalText } from '../model/local-text.ts';
import { Problem } from '../model/problem.ts';

export const ErrorCode = z.enum([
  'bad-input',
  'not-signed-in',
  'not-allowed',
  'not-found',
  /** The state of things forbids it now: the message names the state. */
  'conflict',
  'too-large',
  'second-person-needed',
  'target-not-allowed',
  /** The log cannot be written: no act is taken, because it could not be recorded. */
  'log-unwritable',
  'source-unreachable',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/**
 * The closed set of errors, with the HTTP status that the server host answers. `retryable`: the same call may succeed later
 * without anybody changing it.
 */
export const errorCodes = {
  'bad-input': { status: 400, retryable: false },
  'not-signed-in': { status: 401, retryable: false },
  'not-allowed': { status: 403, retryable: false },
  'not-found': { status: 404, retryable: false },
  conflict: { status: 409, retryable: false },
  'too-large': { status: 413, retryable: false },
  'second-person-needed': { status: 409, retryable: false },
  'target-not-allowed': { status: 403, retryable: false },
  'log-unwritable': { status: 503, retryable: true },
  'source-unreachable': { status: 503, retryable: true },
  internal: { status: 500, retryable: false },
} as const satisfies Record<ErrorCode, { status: number; retryable: boolean }>;

/** The body of every error, over every transport. */
export const ErrorBody = z.object({
  code: ErrorCode,
  message: z.string(),
  /** The message in both languages, where it was written in both. */
  text: LocalText.optional(),
  field: z.string().optional(),
  retryable: z.boolean(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

const data = z.object({
  text: LocalText.optional(),
  field: z.string().optional(),
  problems: z.array(Problem).optional(),
  retryable: z.boolean(),
});

/** The same codes as oRPC wants them declared: thrown by the core, typed at the caller. */
export const contractErrors = {
  'bad-input': { status: errorCodes['bad-input'].status, data },
  'not-signed-in': { status: errorCodes['not-signed-in'].status, data },
  'not-allowed': { status: errorCodes['not-allowed'].status, data },
  'not-found': { status: errorCodes['not-found'].status, data },
  conflict: { status: errorCodes.conflict.status, data },
  'too-large': { status: errorCodes['too-large'].status, data },
  'second-person-needed': { status: errorCodes['second-person-needed'].status, data },
  'target-not-allowed': { status: errorCodes['target-not-allowed'].status, data },
  'log-unwritable': { status: errorCodes['log-unwritable'].status, data },
  'source-unreachable': { status: errorCodes['source-unreachable'].status, data },
  internal: { status: errorCodes.internal.status, data },
} as const;
