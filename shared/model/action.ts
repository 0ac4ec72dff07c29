import { z } from 'zod';
import { parseMatchers } from '../rules/alert-matchers.ts';
import { LocalText } from './local-text.ts';
import { ParameterReference } from './parameter.ts';
import { Duration } from './time.ts';

const noLineBreak = /^[^\r\n\0]*$/;
const HeaderName = z.string().regex(/^[A-Za-z0-9-]+$/, { error: 'expected a header name' });
const OneLine = z.string().regex(noLineBreak, { error: 'expected text without line breaks' });

/** A value of a query: itself, or a parameter that is filled in before the start. */
const Scalar = z.union([OneLine, z.number(), z.boolean(), ParameterReference], {
  error: 'expected text without line breaks, a number, true, false or { parameter: NAME }',
});
/** Values of a form may have lines, as the text of a configuration has: they are encoded. */
const FormValue = z.union([z.string(), z.number(), z.boolean(), ParameterReference], {
  error: 'expected text, a number, true, false or { parameter: NAME }',
});

export const RequestPath = OneLine.regex(/^\/(?!\/)/, {
  error: 'expected a path that begins with one "/"',
}).refine((path) => !hasDotSegment(path) && !/[?#\\\s]/.test(path), {
  error: 'expected a path without "..", "?", "#", "\\" or spaces; parameters go under query',
});

/** Also where a server decodes `%2F` before it reads the path. */
function hasDotSegment(path: string): boolean {
  return path.split(/\/|\\|%2f|%5c/i).some((part) => /^(\.|%2e){1,2}$/i.test(part));
}

/** What a request is made of, beside the target that it goes to. */
export const requestParts = {
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: RequestPath,
  query: z.record(z.string(), Scalar).optional(),
  headers: z.record(HeaderName, z.union([OneLine, ParameterReference])).optional(),
  /** Sent as JSON. */
  body: z.json().optional(),
  /** Sent as `application/x-www-form-urlencoded`. */
  form: z.record(z.string(), FormValue).optional(),
};

const oneBody = {
  path: ['form'],
  error: 'expected body or form, not both',
};

/** A request to a target of the allow-list. Path, parameters and body are encoded, never concatenated. */
export const HttpAction = z
  .strictObject({ target: z.string().min(1), ...requestParts })
  .refine(({ body, form }) => body === undefined || form === undefined, oneBody);
export type HttpAction = z.infer<typeof HttpAction>;

/** One message to one channel of the settings. */
export const NotifyAction = z.strictObject({ channel: z.string().min(1), text: LocalText });
export type NotifyAction = z.infer<typeof NotifyAction>;

/** A silence in the Alertmanager that a target is. Its answer names it, so that `expire` can end it. */
export const SilenceAction = z.strictObject({
  target: z.string().min(1),
  matchers: z.string().superRefine((text, context) => {
    const parsed = parseMatchers(text);
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.message });
  }),
  for: Duration,
  comment: OneLine.min(1),
});
export type SilenceAction = z.infer<typeof SilenceAction>;

const kinds = ['http', 'manual', 'wait', 'notify', 'silence', 'expire', 'use'] as const;

export const Action = z
  .strictObject({
    http: HttpAction.optional(),
    /** What a person is to do, in words. */
    manual: LocalText.optional(),
    wait: Duration.optional(),
    notify: NotifyAction.optional(),
    silence: SilenceAction.optional(),
    /** Ends the silence that this step of the same plan has made. */
    expire: z.string().min(1).optional(),
    /** A template of `resources/actions` or of `actions/` beside the plans: one request, described once. */
    use: z.string().min(1).optional(),
    /** The target of `use`. */
    target: z.string().min(1).optional(),
    /** The parameters of `use`. */
    with: z.record(z.string(), z.json()).optional(),
  })
  .superRefine((action, context) => {
    const refuse = (message: string, ...path: string[]) =>
      context.addIssue({ code: 'custom', path, message });
    const given = kinds.filter((kind) => action[kind] !== undefined);
    if (given.length !== 1)
      refuse(`expected exactly one of ${kinds.join(', ')}; found ${given.join(' and ') || 'none'}`);
    if (action.use !== undefined && action.target === undefined)
      refuse('expected the target of the template, one of the settings', 'target');
    if (action.use !== undefined) return;
    for (const sibling of ['target', 'with'] as const)
      if (action[sibling] !== undefined) refuse(`${sibling} stands beside use; there is none here`, sibling);
  });
export type Action = z.infer<typeof Action>;
