import type { IncidentLink, IncidentRole, IncidentStatus } from '../../../shared/model/incident.ts';
import type { Severity } from '../../../shared/model/severity.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import type { Sent } from '../../app/use-command.ts';

type Options = { signal: AbortSignal };
interface OfIncident {
  incidentId: string;
}

/** What is sent for each act on an incident; give them to `useCommand`. */
export const sendTitle = (
  { incidents }: ConsoleClient,
  input: Sent<OfIncident & { title: string }>,
  options: Options,
) => incidents.title(input, options);

export const sendSeverity = (
  { incidents }: ConsoleClient,
  input: Sent<OfIncident & { severity: Severity; reason?: string | undefined }>,
  options: Options,
) => incidents.severity(input, options);

export const sendRole = (
  { incidents }: ConsoleClient,
  input: Sent<OfIncident & { role: IncidentRole; person: string | null }>,
  options: Options,
) => incidents.role(input, options);

/** The statuses in which an incident is worked on; a person moves it between them. */
export const workedOn = ['investigating', 'mitigating', 'watching'] as const satisfies IncidentStatus[];

export const sendStatus = (
  { incidents }: ConsoleClient,
  input: Sent<OfIncident & { status: (typeof workedOn)[number] }>,
  options: Options,
) => incidents.status(input, options);

export type EndAct = 'resolve' | 'close' | 'reopen';

export const sendEnd = (
  { incidents }: ConsoleClient,
  { act, ...input }: Sent<OfIncident & { act: EndAct; note?: string | undefined }>,
  options: Options,
) => incidents[act](input, options);

export const sendNextUpdate = (
  { incidents }: ConsoleClient,
  input: Sent<OfIncident & { dueAt: EpochMs | null }>,
  options: Options,
) => incidents.nextUpdate(input, options);

export const sendLink = (
  { incidents }: ConsoleClient,
  input: Sent<OfIncident & { link: IncidentLink; on: boolean }>,
  options: Options,
) => incidents.link(input, options);

export const sendMerge = (
  { incidents }: ConsoleClient,
  input: Sent<OfIncident & { into: string }>,
  options: Options,
) => incidents.merge(input, options);

export const sendSplit = (
  { incidents }: ConsoleClient,
  input: Sent<OfIncident & { alerts: string[]; title: string }>,
  options: Options,
) => incidents.split(input, options);

export const sendOpen = (
  { incidents }: ConsoleClient,
  input: Sent<{ title: string; severity: Severity; since?: EpochMs | undefined; alerts: string[] }>,
  options: Options,
) => incidents.open(input, options);
