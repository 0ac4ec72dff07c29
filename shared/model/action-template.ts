import { z } from 'zod';
import { RequestPath, requestParts } from './action.ts';
import { LocalText } from './local-text.ts';
import { refusedPattern } from './parameter-pattern.ts';
import { ParameterName, pathReference, referencesIn } from './parameter.ts';
import { ReplyRule } from './reply-rule.ts';

export const TemplateName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
  error: 'expected a name of lower-case letters, digits and "-"',
});

/** A value that a plan gives under `with`. */
export const TemplateParameter = z
  .strictObject({
    title: LocalText,
    /** `json`: any value, such as the variables of a job. */
    type: z.enum(['text', 'number', 'boolean', 'choice', 'json']),
    /** Taken where the plan gives none. */
    default: z.json().optional(),
    /** May be left out: then what refers to it is left out as well. */
    optional: z.boolean().default(false),
    choices: z.array(z.string().min(1)).min(1).optional(),
    /** The whole text has to match it. */
    pattern: z.string().min(1).max(200).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .superRefine(({ type, choices, pattern, optional, default: fallback }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if ((type === 'choice') !== (choices !== undefined)) refuse('choices', 'choices go with type choice');
    if (pattern !== undefined && type !== 'text') refuse('pattern', 'pattern goes with type text');
    if (optional && fallback !== undefined) refuse('optional', 'what has a default is never left out');
    const why = pattern === undefined ? null : refusedPattern(pattern);
    if (why !== null) refuse('pattern', why);
  });
export type TemplateParameter = z.infer<typeof TemplateParameter>;

/** As that of an http action, with references at any depth of query, headers, body and form. */
const TemplateRequest = z
  .strictObject({
    ...requestParts,
    path: RequestPath,
    query: z.record(z.string(), z.json()).optional(),
    headers: z.record(z.string(), z.json()).optional(),
    form: z.record(z.string(), z.json()).optional(),
  })
  .refine(({ body, form }) => body === undefined || form === undefined, {
    path: ['form'],
    error: 'expected body or form, not both',
  });

/**
 * One request to a system of others, described once: `resources/actions/NAME.yaml`, or `actions/NAME.yaml` beside the plans.
 *
 * In the request stand `{ parameter: NAME }`, in its path `{NAME}`; `{ base64: … }` of what is in it, `{ json: … }` for JSON within a
 * text, and `{ now: iso }` or `{ now: ms }` for the moment at which the request is made.
 */
export const ActionTemplate = z
  .strictObject({
    name: TemplateName,
    title: LocalText,
    /** When one takes it. */
    purpose: LocalText,
    /** Where its makers say so: pages of their documentation. */
    source: z.array(z.url({ protocol: /^https$/ })).min(1),
    /** What the address of the target is, and how the system wants to know us. */
    target: LocalText,
    parameters: z.record(ParameterName, TemplateParameter).default({}),
    request: TemplateRequest,
    /** How a good reply differs from a bad one that comes with the same status. */
    reply: ReplyRule.optional(),
    /** What a step of it would expect. */
    expect: LocalText,
    /** How it is taken back. */
    back: LocalText,
    /** The same request twice has one effect, so that a step of it may be `idempotent`. */
    idempotent: z.boolean(),
    example: z.strictObject({ with: z.record(z.string(), z.json()) }),
  })
  .superRefine(({ parameters, request }, context) => {
    const known = new Set(Object.keys(parameters));
    const inPath = [...request.path.matchAll(pathReference)].map(([, name = '']) => ({
      name,
      path: ['request', 'path'],
    }));
    const { path: _, ...rest } = request;
    const used = [...inPath, ...referencesIn(rest, ['request'])];
    for (const { name, path } of used) {
      if (known.has(name)) continue;
      const message = `"${name}" is not one of the parameters (${[...known].join(', ') || 'there are none'})`;
      context.addIssue({ code: 'custom', path: [...path], message });
    }
    for (const { name, path } of inPath) {
      const parameter = parameters[name];
      if (parameter && (parameter.optional || parameter.type === 'json' || parameter.type === 'boolean')) {
        const message = `"${name}" is a part of the path: expected text, number or choice, and not optional`;
        context.addIssue({ code: 'custom', path, message });
      }
    }
    for (const name of known) {
      if (used.some((one) => one.name === name)) continue;
      const message = `"${name}" is used nowhere in the request`;
      context.addIssue({ code: 'custom', path: ['parameters', name], message });
    }
  });
export type ActionTemplate = z.infer<typeof ActionTemplate>;

export type ActionTemplates = Readonly<Record<string, ActionTemplate>>;

/** By their names. Said by its type alone: spelt out it would be the larger part of every contract that has a plan in it. */
export const ActionTemplates: z.ZodType<ActionTemplates> = z.record(TemplateName, ActionTemplate);
