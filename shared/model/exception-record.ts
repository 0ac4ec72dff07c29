import { z } from 'zod';
import { EpochMs } from './time.ts';

/** Where in a system an exception arose: in its own logic, in a call to something else, or as a result that is wrong (seed 002). */
export const ExceptionKind = z.enum(['internal', 'dependency', 'result']);
export type ExceptionKind = z.infer<typeof ExceptionKind>;

/** One exception that a system reports: one line of NDJSON. */
export const ExceptionRecord = z.object({
  time: EpochMs,
  trace: z.string().optional(),
  /** Systems from the entry to the one that reports, each as `{AppId}@{entryMethod}`. */
  link: z.array(z.string().min(1)).min(1),
  code: z.string().min(1),
  kind: ExceptionKind,
  /** What was called, where `kind` is `dependency`. */
  dependency: z.string().min(1).optional(),
  host: z.string().optional(),
  ip: z.string().optional(),
  env: z.string().optional(),
  cluster: z.string().optional(),
  message: z.string().optional(),
});
export type ExceptionRecord = z.infer<typeof ExceptionRecord>;
