import { z } from 'zod';
import { Severity } from './severity.ts';
import { EpochMs } from './time.ts';

/**
 * How far an incident is. `investigating`: the cause is looked for; `mitigating`: something is being done about it; `watching`: it has
 * been done, and whether it holds is measured; `resolved`: the harm is over; `closed`: nothing is left to do, nothing is added by itself.
 */
export const IncidentStatus = z.enum(['investigating', 'mitigating', 'watching', 'resolved', 'closed']);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/** Who decides; who stands in; who writes down; who tells the others. */
export const IncidentRole = z.enum(['commander', 'deputy', 'scribe', 'liaison']);
export type IncidentRole = z.infer<typeof IncidentRole>;

/** What it was opened by. */
export const IncidentCause = z.discriminatedUnion('by', [
  z.object({ by: z.literal('hand') }),
  z.object({ by: z.literal('alert'), fingerprint: z.string() }),
  z.object({ by: z.literal('plan'), executionId: z.string() }),
]);
export type IncidentCause = z.infer<typeof IncidentCause>;

/** What belongs to an incident. */
export const IncidentLink = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alert'), fingerprint: z.string() }),
  z.object({ kind: z.literal('execution'), executionId: z.string() }),
  z.object({ kind: z.literal('change'), changeId: z.string() }),
]);
export type IncidentLink = z.infer<typeof IncidentLink>;

/** An incident as the log tells of it. */
export const Incident = z.object({
  /** Counted within the log, such as `INC-12`. */
  id: z.string(),
  title: z.string(),
  severity: Severity,
  severities: z.array(
    z.object({ at: EpochMs, by: z.string(), severity: Severity, reason: z.string().nullable() }),
  ),
  status: IncidentStatus,
  statuses: z.array(z.object({ at: EpochMs, by: z.string(), status: IncidentStatus })),
  cause: IncidentCause,
  openedAt: EpochMs,
  openedBy: z.string(),
  /** When the harm began: the first alert out, or what a person says. */
  since: EpochMs,
  resolvedAt: EpochMs.nullable(),
  closedAt: EpochMs.nullable(),
  roles: z.partialRecord(IncidentRole, z.object({ person: z.string(), since: EpochMs })),
  nextUpdateAt: EpochMs.nullable(),
  /** Fingerprints, in the order in which they were linked. */
  alerts: z.array(z.string()),
  executions: z.array(z.string()),
  changes: z.array(z.string()),
  mergedInto: z.string().nullable(),
  splitFrom: z.string().nullable(),
});
export type Incident = z.infer<typeof Incident>;
