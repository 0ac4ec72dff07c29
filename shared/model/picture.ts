import { z } from 'zod';

/** A picture that somebody attached: the file stands beside the log, named by its hash. */
export const Picture = z.object({
  /** SHA-256 of the bytes, in hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** What it shows. */
  title: z.string(),
});
export type Picture = z.infer<typeof Picture>;
