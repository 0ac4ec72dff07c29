import { z } from 'zod';

/** Why a file, a setting or a message was refused: where, what stood there, what was expected. */
export const Problem = z.object({
  file: z.string().nullable(),
  /** Counted from 1; null where the text has no lines (an address, a command). */
  line: z.number().int().nullable(),
  /** Path of the field, such as `steps[2].expect.within`; empty for the whole document. */
  field: z.string(),
  reason: z.string(),
});
export type Problem = z.infer<typeof Problem>;

/** One line that a person can act on: `FILE:LINE: field: reason`. */
export function problemLine(problem: Problem): string {
  // No file name writes a line of its own into a list.
  const file = problem.file?.replace(/\p{Cc}/gu, '�') ?? null;
  const place = [file, problem.line].filter((part) => part !== null).join(':');
  return [place, problem.field, problem.reason].filter((part) => part !== '').join(': ');
}
