import type { ErrorCode } from '../../../shared/contract/errors.ts';
import { ConsoleError } from '../console-error.ts';

/** Why a log is not opened. */
export type RefusalReason =
  | 'in-use'
  | 'newer'
  | 'damaged'
  | 'not-a-log'
  | 'read-only'
  | 'full'
  | 'unreadable';

const codes = {
  'in-use': 'conflict',
  newer: 'conflict',
  damaged: 'internal',
  'not-a-log': 'conflict',
  'read-only': 'log-unwritable',
  full: 'log-unwritable',
  unreadable: 'log-unwritable',
} as const satisfies Record<RefusalReason, ErrorCode>;

/** A log that is not opened, because going on would lose or falsify what is in it. The message says what to do. */
export class LogRefusal extends ConsoleError {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, options: { cause?: unknown } = {}) {
    super(codes[reason], message, options);
    this.name = 'LogRefusal';
    this.reason = reason;
  }
}
