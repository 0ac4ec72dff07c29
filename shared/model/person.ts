import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Shift } from './roster.ts';

/** Author of what the console itself recorded; no person may take this id. */
export const SYSTEM_AUTHOR = 'tidewatch';

export const PersonId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: 'expected an id of letters, digits, ".", "_" or "-"' })
  .refine((id) => id !== SYSTEM_AUTHOR, { error: `"${SYSTEM_AUTHOR}" is the console's own name` });
export type PersonId = z.infer<typeof PersonId>;

export const Role = z.enum(['viewer', 'responder', 'commander']);
export type Role = z.infer<typeof Role>;

/** The name of a secret; its value is looked up on the main side only and never travels. */
export const SecretRef = z.strictObject({ secret: z.string().regex(/^[A-Z][A-Z0-9_]*$/) });
export type SecretRef = z.infer<typeof SecretRef>;

export const Person = z.strictObject({
  id: PersonId,
  /** As they are written in each language, where that differs. */
  name: LocalText,
  phone: z.string().optional(),
  roles: z.array(Role).default(['responder']),
  lines: z.array(z.string()).default([]),
  /** Proves this person at somebody else's screen. */
  pin: SecretRef.optional(),
  /** Signs this person in from a browser. */
  token: SecretRef.optional(),
  /** Without any: there whenever called. */
  shifts: z.array(Shift).default([]),
});
export type Person = z.infer<typeof Person>;
