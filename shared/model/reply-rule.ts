import { z } from 'zod';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * How a reply below 300 says that it was done, where the status alone does not: by a value of its JSON, or by its whole text. Without
 * a value the reply is only asked to have that place.
 */
export const ReplyRule = z
  .strictObject({
    /** JSON Pointer. */
    pointer: z.string().regex(/^\//, { error: 'expected a JSON Pointer, such as /code' }).optional(),
    equals: Scalar.optional(),
    /** The whole body, without the space around it. */
    text: z.string().min(1).optional(),
    /** Where the reply says why not: a JSON Pointer. */
    reason: z.string().regex(/^\//, { error: 'expected a JSON Pointer, such as /message' }).optional(),
  })
  .refine(({ pointer, text }) => (pointer === undefined) !== (text === undefined), {
    error: 'expected exactly one of pointer and text',
  });
export type ReplyRule = z.infer<typeof ReplyRule>;
