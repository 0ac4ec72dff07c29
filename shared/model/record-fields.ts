import { z } from 'zod';

/** Where in a log line or document something stands: names with dots between them, such as `kubernetes.pod.name`. */
const FieldPath = z
  .string()
  .regex(/^[^.\s][^\s]*$/, { error: 'expected names with dots between them, such as service.name' })
  .max(200);

/** One place, or several: the first that holds something counts. */
const FieldPaths = z.union([FieldPath, z.array(FieldPath).min(1).max(20)]);

/** What stands where in a log line or document that tells of an exception: see `ExceptionRecord`. */
export const RecordFields = z.strictObject({
  time: FieldPaths.optional(),
  trace: FieldPaths.optional(),
  /** The systems from the entry to the one that reports: a list, or a text with `#` between them. */
  link: FieldPaths.optional(),
  /** Where there is no link: the system that reports, and what was asked of it. */
  service: FieldPaths.optional(),
  method: FieldPaths.optional(),
  code: FieldPaths.optional(),
  kind: FieldPaths.optional(),
  dependency: FieldPaths.optional(),
  host: FieldPaths.optional(),
  ip: FieldPaths.optional(),
  env: FieldPaths.optional(),
  cluster: FieldPaths.optional(),
  message: FieldPaths.optional(),
});
export type RecordFields = z.infer<typeof RecordFields>;
export type RecordField = keyof RecordFields;
