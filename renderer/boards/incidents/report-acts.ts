import type { Language } from '../../../shared/model/local-text.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import type { Sent } from '../../app/use-command.ts';

type Options = { signal: AbortSignal };
interface OfIncident {
  incidentId: string;
}

/** What is sent for each act on a sync message; give them to `useCommand`. */
export const sendReport = (
  { reports }: ConsoleClient,
  input: Sent<OfIncident & { language: Language; text: string; channels: string[] }>,
  options: Options,
) => reports.send(input, options);

export const sendCopied = (
  { reports }: ConsoleClient,
  input: Sent<OfIncident & { language: Language; text: string }>,
  options: Options,
) => reports.copied(input, options);

export const sendAgain = (
  { reports }: ConsoleClient,
  input: Sent<{ reportId: string; channel: string }>,
  options: Options,
) => reports.resend(input, options);
