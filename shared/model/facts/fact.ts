import { z } from 'zod';

/** One kind of fact: its name, and what it says. */
export function fact<Kind extends string, Data extends z.ZodRawShape>(kind: Kind, data: Data) {
  return z.object({ kind: z.literal(kind), data: z.object(data) });
}
