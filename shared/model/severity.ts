import { z } from 'zod';

/** P1 needs a decision now, P2 soon, P3 is to be known. */
export const Severity = z.union([z.literal(1), z.literal(2), z.literal(3)], {
  error: 'expected 1 (P1), 2 or 3',
});
export type Severity = z.infer<typeof Severity>;

export const Tier = z.enum(['core', 'non-core', 'degradable']);
export type Tier = z.infer<typeof Tier>;

/** The higher of two severities (P1 is the highest); null is "none". Roll-ups show the highest. */
export function worse(left: Severity | null, right: Severity | null): Severity | null {
  if (left === null) return right;
  if (right === null) return left;
  return left < right ? left : right;
}
