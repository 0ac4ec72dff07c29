import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { SilenceBoard } from '../../../shared/model/silence.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useConnection } from '../../app/connection-context.ts';
import { liveQuery } from '../../app/live-query.ts';
import type { Sent } from '../../app/use-command.ts';

/** What is silenced in the Alertmanagers that are sources. */
export function useSilences(): UseQueryResult<SilenceBoard> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<SilenceBoard>(['silences'], link, (signal) => client.silences.watch(undefined, { signal })),
  );
}

type Options = { signal: AbortSignal };

export interface NewSilence {
  source: string;
  matchers: string;
  until: number;
  comment: string;
}

export const makeSilence = (client: ConsoleClient, input: Sent<NewSilence>, options: Options) =>
  client.silences.make(input, options);

export const expireSilence = (
  client: ConsoleClient,
  input: Sent<{ source: string; silenceId: string }>,
  options: Options,
) => client.silences.expire(input, options);
