import type { ConsoleClient } from '../../app/connection.ts';
import type { Sent } from '../../app/use-command.ts';

type Options = { signal: AbortSignal };

/** What is sent for each act on a diagnosis; give them to `useCommand`. */
export const sendJudgement = (
  { diagnosis }: ConsoleClient,
  input: Sent<{ diagnosisId: string; node: string; code: string; note: string | null; plan: string | null }>,
  options: Options,
) => diagnosis.judge(input, options);

export const sendBringBack = (
  { diagnosis }: ConsoleClient,
  input: Sent<{ diagnosisId: string; node: string; code: string; on: boolean }>,
  options: Options,
) => diagnosis.bringBack(input, options);

export const sendOpen = (
  { diagnosis }: ConsoleClient,
  input: Sent<{ from: number; to: number; incidentId: string | null }>,
  options: Options,
) => diagnosis.open(input, options);
