import { errorCodes, type ErrorBody, type ErrorCode } from '../../shared/contract/errors.ts';
import type { Problem } from '../../shared/model/problem.ts';

/** The only error that leaves the core: a code of the closed set, and a message that names field, value and what was expected. */
export class ConsoleError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly problems: readonly Problem[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { field?: string; problems?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ConsoleError';
    this.code = code;
    this.field = options.field;
    this.problems = options.problems ?? [];
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      retryable: this.retryable,
    };
  }
}
