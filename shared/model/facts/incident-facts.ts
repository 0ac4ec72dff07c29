import { z } from 'zod';
import { IncidentCause, IncidentLink, IncidentRole, IncidentStatus } from '../incident.ts';
import { Severity } from '../severity.ts';
import { EpochMs } from '../time.ts';
import { fact } from './fact.ts';

const ofIncident = { incidentId: z.string() };

export const incidentFacts = [
  fact('incident.opened', {
    ...ofIncident,
    title: z.string(),
    severity: Severity,
    cause: IncidentCause,
    /** When the harm began. */
    since: EpochMs,
    /** Fingerprints. */
    alerts: z.array(z.string()),
  }),
  fact('incident.titled', { ...ofIncident, title: z.string() }),
  fact('incident.severity', { ...ofIncident, from: Severity, to: Severity, reason: z.string().nullable() }),
  fact('incident.status', {
    ...ofIncident,
    from: IncidentStatus,
    to: IncidentStatus,
    note: z.string().nullable(),
  }),
  /** `person` null: nobody has the role any more. */
  fact('incident.role', { ...ofIncident, role: IncidentRole, person: z.string().nullable() }),
  /** When those outside are told next; null: no more. */
  fact('incident.next-update', { ...ofIncident, dueAt: EpochMs.nullable() }),
  /** What belongs to it (`on`), or does not (any more). */
  fact('incident.linked', { ...ofIncident, link: IncidentLink, on: z.boolean() }),
  /** Everything of it belongs to the other one from now on. */
  fact('incident.merged', { ...ofIncident, into: z.string() }),
  /** These alerts are an incident of their own: `incidentId`, which `incident.opened` has opened before. */
  fact('incident.split', { ...ofIncident, from: z.string(), alerts: z.array(z.string()) }),
] as const;
