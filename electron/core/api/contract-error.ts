import { ORPCError, ValidationError } from '@orpc/server';
import { ErrorCode, errorCodes, type ErrorBody } from '../../../shared/contract/errors.ts';
import { z } from 'zod';
import { ConsoleError } from '../console-error.ts';

/** Takes what went wrong inside, which no caller is told. */
export type Report = (failure: unknown) => void;

export const noProcedure = { en: 'there is no such procedure', zh: '没有这个接口' };

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
      new ConsoleError('internal', {
        en: 'something went wrong inside the console; its own messages say what',
        zh: '控制台内部出错，详情见其运行日志',
      }),
      report,
    );
  }
  return new ORPCError(own.code, {
    defined: true,
    status: errorCodes[own.code].status,
    message: own.message,
    data: {
      ...(typeof own.text === 'string' ? {} : { text: own.text }),
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
      return new ConsoleError('not-found', noProcedure, { cause: failure });
    case 'PAYLOAD_TOO_LARGE':
      return new ConsoleError(
        'too-large',
        { en: 'the message is too large', zh: '消息过大' },
        { cause: failure },
      );
    default:
      return null;
  }
}

function malformed(failure: unknown): ConsoleError {
  return new ConsoleError(
    'bad-input',
    {
      en: 'the message could not be read: expected a JSON object with the fields of the procedure',
      zh: '消息无法解析：应为含该接口各字段的 JSON 对象',
    },
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
  const reason = {
    en: issue?.message ?? 'does not fit',
    zh: chineseOf(issue, value) ?? issue?.message ?? '不符合要求',
  };
  const text = {
    en: `${field === '' ? 'input' : field}: ${quoted}: ${reason.en}`,
    zh: `${field === '' ? '输入' : field}：${quoted === missing ? '缺少' : quoted}：${reason.zh}`,
  };
  return new ConsoleError('bad-input', text, { ...(field === '' ? {} : { field }), cause: failure });
}

/** The schema library's own words in Chinese; null where a schema says it in words of its own. */
function chineseOf(issue: unknown, input: unknown): string | null {
  if (typeof issue !== 'object' || issue === null || !('code' in issue)) return null;
  // An issue as it leaves a parse has everything of the raw one but the value.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by that library, and typed loosely by the standard between us
  const raw = { ...issue, input } as unknown as z.core.$ZodRawIssue;
  const inEnglish = worded(english(raw));
  return 'message' in issue && issue.message === inEnglish ? worded(chinese(raw)) : null;
}

const english = z.locales.en().localeError;
const chinese = z.locales.zhCN().localeError;

function worded(said: ReturnType<typeof english>): string | null {
  return typeof said === 'string' ? said : (said?.message ?? null);
}

function valueAt(container: unknown, key: PropertyKey): unknown {
  return typeof container === 'object' && container !== null ? Reflect.get(container, key) : undefined;
}

const missing = 'missing';

function quote(value: unknown): string {
  if (value === undefined) return missing;
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
