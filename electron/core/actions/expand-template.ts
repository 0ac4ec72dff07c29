import { HttpAction } from '../../../shared/model/action.ts';
import type { ActionTemplate, TemplateParameter } from '../../../shared/model/action-template.ts';
import { wholePattern } from '../../../shared/model/parameter-pattern.ts';
import { isReference, pathReference } from '../../../shared/model/parameter.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { ConsoleError } from '../console-error.ts';

type Json = NonNullable<ActionTemplate['example']['with'][string]> | null;
type Values = Readonly<Record<string, Json>>;

/** What is wrong with the values that a plan gives a template. */
export interface WithProblem {
  /** Null: it is not about one of them. */
  name: string | null;
  message: string;
}

/** A plan's own parameters may stand in them: those are checked once they are filled in. */
export function problemsOfWith(template: ActionTemplate, values: Values): WithProblem[] {
  const { parameters } = template;
  const known = Object.keys(parameters);
  return [
    ...Object.keys(values)
      .filter((name) => !Object.hasOwn(parameters, name))
      .map((name) => ({
        name,
        message: `${template.name} has no parameter "${name}": it has ${known.join(', ') || 'none'}`,
      })),
    ...Object.entries(parameters).flatMap(([name, parameter]): WithProblem[] => {
      const value = values[name];
      if (value === undefined) {
        if (parameter.optional || parameter.default !== undefined) return [];
        return [
          { name: null, message: `${template.name} needs the parameter "${name}" (${parameter.type})` },
        ];
      }
      const message = isReference(value) ? null : whyNot(parameter, value);
      return message === null ? [] : [{ name, message }];
    }),
  ];
}

function whyNot({ type, choices, pattern, min, max }: TemplateParameter, value: Json): string | null {
  const found = `; found ${short(JSON.stringify(value))}`;
  switch (type) {
    case 'number':
      if (typeof value !== 'number') return `expected a number${found}`;
      if (min !== undefined && value < min) return `expected at least ${min}${found}`;
      return max !== undefined && value > max ? `expected at most ${max}${found}` : null;
    case 'boolean':
      return typeof value === 'boolean' ? null : `expected true or false${found}`;
    case 'choice':
      return choices?.includes(textOf(value)) === true
        ? null
        : `expected one of ${choices?.join(', ')}${found}`;
    case 'text':
      if (typeof value !== 'string' && typeof value !== 'number') return `expected text${found}`;
      return pattern !== undefined && !wholePattern(pattern).test(String(value))
        ? `expected text that matches ${pattern}${found}`
        : null;
    case 'json':
      return null;
  }
}

/**
 * The one request that a template makes of these values.
 * @param now the moment at which the request is made, where the template asks for it.
 * @throws ConsoleError `bad-input` that names the template and what is wrong with its values.
 */
export function expandTemplate(
  template: ActionTemplate,
  { target, values, now }: { target: string; values: Values; now: EpochMs },
): HttpAction {
  const [problem] = problemsOfWith(template, values);
  if (problem) throw refused(template, problem.message);
  const given = new Map(
    Object.entries(template.parameters).flatMap(([name, { type, default: fallback }]) => {
      const value = values[name] ?? fallback;
      if (value === undefined) return [];
      if (isReference(value)) throw refused(template, `"${value.parameter}" has not been filled in`);
      return [[name, type === 'text' || type === 'choice' ? textOf(value) : value] as const];
    }),
  );
  const filled = (part: unknown) => fill(part, given, now);
  const { path, query, headers, body, form, method } = template.request;
  const parsed = HttpAction.safeParse({
    target,
    method,
    path: path.replaceAll(pathReference, (_, name: string) =>
      encodeURIComponent(textOf(given.get(name) ?? '')),
    ),
    query: filled(query),
    headers: filled(headers),
    body: filled(body),
    form: filled(form),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(template, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is no request'}`);
}

/** Undefined for what refers to a value that was left out: then the field or the element is left out too. */
function fill(part: unknown, given: ReadonlyMap<string, Json>, now: EpochMs): unknown {
  if (Array.isArray(part)) return part.map((one) => fill(one, given, now)).filter((one) => one !== undefined);
  if (typeof part !== 'object' || part === null) return part;
  if (isReference(part)) return given.get(part.parameter);
  const [only, ...others] = Object.entries<unknown>({ ...part });
  if (only && others.length === 0) {
    const [key, inner] = only;
    if (key === 'now') return inner === 'ms' ? now : new Date(now).toISOString();
    if (key === 'base64' || key === 'json') {
      const value = fill(inner, given, now);
      if (value === undefined) return undefined;
      if (key === 'json') return JSON.stringify(value);
      return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');
    }
  }
  return Object.fromEntries(
    Object.entries(part)
      .map(([key, inner]) => [key, fill(inner, given, now)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function refused({ name }: ActionTemplate, message: string): ConsoleError {
  return new ConsoleError('bad-input', `template ${name}: ${message}`, { field: 'with' });
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
