import { z } from 'zod';
import { Duration } from './time.ts';

const noLineBreak = /^[^\r\n\0]*$/;
const HeaderName = z.string().regex(/^[A-Za-z0-9-]+$/, { error: 'expected a header name' });
const OneLine = z.string().regex(noLineBreak, { error: 'expected text without line breaks' });

/** A request to a target of the allow-list. Path, parameters and body are encoded, never concatenated. */
export const HttpAction = z.strictObject({
  target: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: OneLine.regex(/^\/(?!\/)/, { error: 'expected a path that begins with one "/"' }).refine(
    (path) => !/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path) && !/[?#\\\s]/.test(path),
    { error: 'expected a path without "..", "?", "#", "\\" or spaces; parameters go under query' },
  ),
  query: z.record(z.string(), z.union([OneLine, z.number(), z.boolean()])).optional(),
  headers: z.record(HeaderName, OneLine).optional(),
  body: z.json().optional(),
});
export type HttpAction = z.infer<typeof HttpAction>;

const kinds = ['http', 'manual', 'wait'] as const;

export const Action = z
  .strictObject({
    http: HttpAction.optional(),
    /** What a person is to do, in words. */
    manual: z.string().min(1).optional(),
    wait: Duration.optional(),
  })
  .superRefine((action, context) => {
    const given = kinds.filter((kind) => action[kind] !== undefined);
    if (given.length === 1) return;
    context.addIssue({
      code: 'custom',
      message: `expected exactly one of ${kinds.join(', ')}; found ${given.join(' and ') || 'none'}`,
    });
  });
export type Action = z.infer<typeof Action>;
