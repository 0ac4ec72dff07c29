import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { refusedPattern } from './parameter-pattern.ts';
import { Query } from './query.ts';

export const ParameterName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, { error: 'expected a name of letters, digits, "_" or "-"' });
export type ParameterName = z.infer<typeof ParameterName>;

/** Stands for a value that is filled in before the start: in a body, a parameter, a header, a template's `with`, a bound. */
export const ParameterReference = z.strictObject({ parameter: ParameterName });
export type ParameterReference = z.infer<typeof ParameterReference>;

/** What a parameter is filled with. */
export const ParameterValue = z.union([z.number(), z.string()]);
export type ParameterValue = z.infer<typeof ParameterValue>;
export const ParameterValues = z.record(ParameterName, ParameterValue);
export type ParameterValues = z.infer<typeof ParameterValues>;

/** Longest text that a parameter may have, characters. */
export const longestText = 256;

/** A value, or another parameter and so much more or so many times of it. */
export const ParameterDefault = z.union([
  z.number(),
  z.string(),
  z
    .strictObject({ parameter: ParameterName, plus: z.number().optional(), times: z.number().optional() })
    .refine(({ plus, times }) => plus === undefined || times === undefined, {
      path: ['times'],
      error: 'expected plus or times, not both',
    }),
]);
export type ParameterDefault = z.infer<typeof ParameterDefault>;

/** What is asked of a person, and what may be answered. */
export const questionFields = {
  title: LocalText,
  type: z.enum(['number', 'text', 'choice']),
  min: z.number().optional(),
  max: z.number().optional(),
  /** A count: what a default comes to is rounded up. */
  whole: z.boolean().default(false),
  choices: z.array(z.string().min(1).max(longestText)).min(1).optional(),
  /** The whole text has to match it. */
  pattern: z.string().min(1).max(200).optional(),
};

/** A value that a person fills in, sees measured, or leaves as it is proposed, before a plan is started. */
export const Parameter = z
  .strictObject({
    ...questionFields,
    default: ParameterDefault.optional(),
    /** What is now: measured at the preflight. Where no fresh value is to be had, the person types it. */
    measured: z.strictObject({ query: Query }).optional(),
    /** Not to be edited: it is what is measured, or the default. */
    fixed: z.boolean().default(false),
  })
  .superRefine((parameter, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const { type, min, max, whole, choices, pattern, measured, fixed } = parameter;
    if (type !== 'number') {
      if (min !== undefined) refuse('min', `min goes with type number, not ${type}`);
      if (max !== undefined) refuse('max', `max goes with type number, not ${type}`);
      if (whole) refuse('whole', `whole goes with type number, not ${type}`);
      if (measured !== undefined) refuse('measured', `a measurement is a number; the type is ${type}`);
    }
    if (min !== undefined && max !== undefined && min > max) refuse('max', `expected at least min, ${min}`);
    if (type !== 'text' && pattern !== undefined)
      refuse('pattern', `pattern goes with type text, not ${type}`);
    if (type === 'choice' && choices === undefined) refuse('choices', 'type choice needs choices');
    if (type !== 'choice' && choices !== undefined)
      refuse('choices', `choices go with type choice, not ${type}`);
    if (fixed && measured === undefined && parameter.default === undefined)
      refuse('fixed', 'nobody could give it a value: fixed needs measured or a default');
    const why = pattern === undefined ? null : refusedPattern(pattern);
    if (why !== null) refuse('pattern', why);
  });
export type Parameter = z.infer<typeof Parameter>;

export const Parameters = z.record(ParameterName, Parameter);
export type Parameters = z.infer<typeof Parameters>;

/** `{NAME}` in the path of a request: one encoded segment, or a part of one. */
export const pathReference = /\{([^{}/]*)\}/g;

/** `{NAME}` in what people read: a message, what is done by hand. `${NAME}` is a shell's own. */
export const textReference = /(?<!\$)\{([A-Za-z][A-Za-z0-9_-]{0,63})\}/g;

/** A place where a document refers to a parameter. */
export interface PlacedReference {
  name: string;
  path: readonly (string | number)[];
}

/** Every `{ parameter: NAME }` in a part of a plan, wherever it stands. */
export function referencesIn(part: unknown, path: PlacedReference['path'] = []): PlacedReference[] {
  if (Array.isArray(part)) return part.flatMap((inner, index) => referencesIn(inner, [...path, index]));
  if (typeof part !== 'object' || part === null) return [];
  if (isReference(part)) return [{ name: part.parameter, path: [...path, 'parameter'] }];
  return Object.entries(part).flatMap(([key, inner]) => referencesIn(inner, [...path, key]));
}

/** Names in braces in the path of a request. */
export function namesInPath(path: string): string[] {
  return [...path.matchAll(pathReference)].map(([, name = '']) => name);
}

/** Names in braces in what people read; one that is no parameter is just text. */
export function namesInText(text: LocalText): string[] {
  const written = typeof text === 'string' ? [text] : [text.en, text.zh];
  return written.flatMap((one) => [...one.matchAll(textReference)].map(([, name = '']) => name));
}

/** `{ parameter: NAME }` and nothing beside it. */
export function isReference(part: unknown): part is ParameterReference {
  return (
    typeof part === 'object' &&
    part !== null &&
    'parameter' in part &&
    typeof part.parameter === 'string' &&
    Object.keys(part).length === 1
  );
}
