import { Action, type HttpAction } from '../../model/action.ts';
import { isReference, namesInPath, pathReference, type ParameterValues } from '../../model/parameter.ts';
import type { FillContext } from './fill-plan.ts';
import { fillText } from './fill-text.ts';
import { parameterWords } from './words.ts';

/** An action with the values in it. It is checked as a whole again: what a file may not say, a value may not make of it. */
export function fillAction(action: Action, field: string, context: FillContext): Action {
  const { http, manual, notify, ...rest } = action;
  const filled = {
    ...asRecord(fillIn(rest, context)),
    ...(http && { http: fillHttp(http, `${field}.http`, context) }),
    ...(manual !== undefined && { manual: fillText(manual, context.values) }),
    ...(notify && { notify: { ...notify, text: fillText(notify.text, context.values) } }),
  };
  const parsed = Action.safeParse(filled);
  if (parsed.success) return parsed.data;
  for (const { message, path } of parsed.error.issues)
    context.refuse([field, ...path.map(String)].join('.'), message);
  return action;
}

function fillHttp(http: HttpAction, field: string, context: FillContext): unknown {
  const { path, headers, ...rest } = http;
  return {
    ...asRecord(fillIn(rest, context)),
    path: fillPath(path, `${field}.path`, context),
    ...(headers && { headers: fillHeaders(headers, `${field}.headers`, context) }),
  };
}

function fillIn(part: unknown, context: FillContext): unknown {
  if (isReference(part)) return context.values[part.parameter];
  if (Array.isArray(part)) return part.map((inner) => fillIn(inner, context));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, fillIn(inner, context)]));
}

function asRecord(part: unknown): object {
  return typeof part === 'object' && part !== null ? part : {};
}

function fillPath(path: string, field: string, { values, refuse }: FillContext): string {
  return path
    .split('/')
    .map((segment) => {
      const names = namesInPath(segment);
      if (names.length === 0) return segment;
      const filled = segment.replaceAll(pathReference, (_, name: string) => encoded(values, name));
      if (['', '.', '..'].includes(filled) || names.some((name) => values[name] === ''))
        refuse(field, parameterWords.emptySegment(names.join(', ')));
      return filled;
    })
    .join('/');
}

function encoded(values: ParameterValues, name: string): string {
  return encodeURIComponent(String(values[name] ?? ''));
}

/** Only headers that hold a value are looked at: what the file says is its author's. */
function fillHeaders(
  headers: NonNullable<HttpAction['headers']>,
  field: string,
  context: FillContext,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, written]) => {
      if (typeof written === 'string') return [name, written];
      const value = String(context.values[written.parameter]);
      if (!/^[\x20-\x7e]*$/.test(value)) context.refuse(`${field}.${name}`, parameterWords.notHeader(name));
      return [name, value];
    }),
  );
}
