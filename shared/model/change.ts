import { z } from 'zod';
import { EpochMs } from './time.ts';

export const ChangeKind = z.enum(['deploy', 'config', 'operation']);
export type ChangeKind = z.infer<typeof ChangeKind>;

export const ChangeStatus = z.enum(['running', 'done', 'failed', 'rolled-back']);
export type ChangeStatus = z.infer<typeof ChangeStatus>;

/** What CI, a configuration centre or a person says of a change of production. The same id is the same change. */
export const ChangeFacts = z.object({
  id: z.string(),
  kind: ChangeKind,
  /** What is changed, in a line. */
  what: z.string(),
  /** Lines and entries that it touches, as the promotion names them; `app@` of an entry where only the application is known. */
  lines: z.array(z.string()),
  entries: z.array(z.string()),
  apps: z.array(z.string()),
  version: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  /** Who made it, as the reporter names them. */
  madeBy: z.string().nullable(),
  startedAt: EpochMs,
  endedAt: EpochMs.nullable(),
  status: ChangeStatus,
  /** http and https only. */
  link: z.string().nullable(),
  /** How it is taken back: a plan of the library, and words. */
  rollback: z.object({ plan: z.string().nullable(), text: z.string().nullable() }),
  /** Who reported it: `ingest`, or a person's id. */
  reporter: z.string(),
  /** Id of the exception that it claims to run under. */
  exception: z.string().nullable(),
});
export type ChangeFacts = z.infer<typeof ChangeFacts>;

/** A freeze window that a change stands in. */
export const FrozenBy = z.object({ start: EpochMs, end: EpochMs, lines: z.array(z.string()).nullable() });
export type FrozenBy = z.infer<typeof FrozenBy>;

/** Leave to change something inside a freeze: asked by one person, approved by another. */
export const FreezeException = z.object({
  id: z.string(),
  /** Null: every line. */
  lines: z.array(z.string()).nullable(),
  what: z.string(),
  reason: z.string(),
  /** Id of the plan that it is for; null: for a change from outside. */
  plan: z.string().nullable(),
  /** It may be used between these. */
  from: EpochMs,
  until: EpochMs,
  askedBy: z.string(),
  askedAt: EpochMs,
  status: z.enum(['asked', 'approved', 'refused', 'withdrawn']),
  decidedBy: z.string().nullable(),
  decidedAt: EpochMs.nullable(),
  note: z.string().nullable(),
  used: z.array(z.object({ at: EpochMs, kind: z.enum(['change', 'execution']), id: z.string() })),
});
export type FreezeException = z.infer<typeof FreezeException>;
