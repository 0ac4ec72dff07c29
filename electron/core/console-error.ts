import { errorCodes, type ErrorBody, type ErrorCode } from '../../shared/contract/errors.ts';
import { textIn, type LocalText } from '../../shared/model/local-text.ts';
import type { Problem } from '../../shared/model/problem.ts';

/**
 * The only error that leaves the core: a code of the closed set, and words that name field, value and what was expected. What a person at a
 * screen can meet is written in both languages; `message` is the English, for the command line, scripts and reports.
 */
export class ConsoleError extends Error {
  readonly code: ErrorCode;
  readonly text: LocalText;
  readonly field: string | undefined;
  readonly problems: readonly Problem[];

  constructor(
    code: ErrorCode,
    text: LocalText,
    options: { field?: string; problems?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super(textIn(text, 'en'), { cause: options.cause });
    this.name = 'ConsoleError';
    this.code = code;
    this.text = text;
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
      ...(typeof this.text === 'string' ? {} : { text: this.text }),
      ...(this.field === undefined ? {} : { field: this.field }),
      retryable: this.retryable,
    };
  }
}
