import { ORPCError, ValidationError } from '@orpc/server';
import { ErrorCode, errorCodes, type ErrorBody } from '../../../shared/contract/errors.ts';
import { ConsoleError } from '../console-error.ts';

/** Takes what went wrong inside, which no caller is told. */
export type Report = (failure: unknown) => void;

/** Values of these fields are never quoted. */
const secretFields = /^(pin|token|password|secret)$/i;

/**
 * Any failure as an error of the contract's closed set. What is none of the core's own errors is reported and becomes `internal`
 * without its message, which could hold anything.
 */
export function contractError(failure: unknown, report: Report): ORPCError<ErrorCode, unknown> {
  const own = consoleErrorOf(failure);
  if (own === null) {
    if (!isAbort(failure)) report(failure);
    return contractError(
      new ConsoleError('internal', 'something went wrong inside the console; its own messages say what'),
      report,
    );
  }
  return new ORPCError(own.code, {
    defined: true,
    status: errorCodes[own.code].status,
    message: own.message,
    data: {
      ...(own.field === undefined ? {} : { field: own.field }),
      ...(own.problems.length === 0 ? {} : { problems: own.problems }),
      retryable: own.retryable,
    },
    // Found again where the error passes here a second time, on its way through a transport.
    cause: own,
  });
}

/** The body that the HTTP face sends for an error. */
export function errorBody(failure: unknown, report: Report): ErrorBody {
  const own = consoleErrorOf(failure);
  if (own !== null) return own.toBody();
  const { code, message } = contractError(failure, report);
  return { code, message, retryable: errorCodes[code].retryable };
}

/** The core's error that a failure is or means; null for a fault of our own. */
function consoleErrorOf(failure: unknown): ConsoleError | null {
  if (failure instanceof ConsoleError) return failure;
  if (!(failure instanceof ORPCError)) return null;
  if (failure.cause instanceof ConsoleError) return failure.cause;
  const code = ErrorCode.safeParse(failure.code);
  if (code.success) return new ConsoleError(code.data, failure.message, { cause: failure });
  switch (failure.code) {
    case 'BAD_REQUEST':
      return failure.cause instanceof ValidationError ? misfit(failure.cause) : malformed(failure);
    case 'NOT_FOUND':
    case 'METHOD_NOT_SUPPORTED':
      return new ConsoleError('not-found', 'there is no such procedure', { cause: failure });
    case 'PAYLOAD_TOO_LARGE':
      return new ConsoleError('too-large', 'the message is too large', { cause: failure });
    default:
      return null;
  }
}

function malformed(failure: unknown): ConsoleError {
  return new ConsoleError(
    'bad-input',
    'the message could not be read: expected a JSON object with the fields of the procedure',
    {
      cause: failure,
    },
  );
}

/** Input that its schema refused: the first field, what stood there and what was expected. */
function misfit(failure: ValidationError): ConsoleError {
  const [issue] = failure.issues;
  const path = (issue?.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const field = path.map(String).join('.');
  const value = path.reduce<unknown>(valueAt, failure.data);
  const quoted = path.some((part) => secretFields.test(String(part)))
    ? 'a value that does not fit'
    : quote(value);
  const message = `${field === '' ? 'input' : field}: ${quoted}: ${issue?.message ?? 'does not fit'}`;
  return new ConsoleError('bad-input', message, { ...(field === '' ? {} : { field }), cause: failure });
}

function valueAt(container: unknown, key: PropertyKey): unknown {
  return typeof container === 'object' && container !== null ? Reflect.get(container, key) : undefined;
}

function quote(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

function isAbort(failure: unknown): boolean {
  return failure instanceof Error && failure.name === 'AbortError';
}

/** Where nobody gave a better place: the warnings of the process. */
export function reportAsWarning(failure: unknown): void {
  process.emitWarning(failure instanceof Error ? failure : String(failure));
}
