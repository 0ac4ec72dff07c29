import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review, ReviewAction } from '../../../shared/model/review.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useConnection } from '../../app/connection-context.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Command, type Sent } from '../../app/use-command.ts';

const key = ['review'] as const;
/** It looks back over hours: it need not be newer than this, ms. */
const every = 15_000;

/** The review of the promotion in force, asked again every quarter of a minute while it is looked at. */
export function useReview(): UseQueryResult<Review> {
  const { client } = useConnection();
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => client.review.get({}, { signal }),
    refetchInterval: every,
    retry: false,
  });
}

type Options = { signal: AbortSignal };

export interface Writing {
  actionId?: string;
  what: string;
  owner: string | null;
  dueAt: EpochMs | null;
  proposal: string | null;
}

const write = (client: ConsoleClient, sent: Sent<Writing>, options: Options) =>
  client.review.write(sent, options);
const settle = (
  client: ConsoleClient,
  sent: Sent<{ actionId: string; state: ReviewAction['state']; note: string | null }>,
  options: Options,
) => client.review.settle(sent, options);
const dismiss = (
  client: ConsoleClient,
  sent: Sent<{ proposal: string; reason: string | null }>,
  options: Options,
) => client.review.dismiss({ ...sent, on: true }, options);

const settleWords = { open: 'actions.reopen', done: 'actions.done', dropped: 'drop.confirm' } as const;

/** An act after which the review is asked for at once. */
function useAct<Input, Output>(
  send: (client: ConsoleClient, input: Sent<Input>, options: Options) => Promise<Output>,
  options: { act: string | ((input: Input) => string); inline: boolean },
): Command<Input, Output> {
  const queries = useQueryClient();
  const command = useCommand(send, options);
  const { run } = command;
  return {
    ...command,
    run: useCallback(
      async (input: Input) => {
        const done = await run(input);
        if (done !== null) await queries.invalidateQueries({ queryKey: key });
        return done;
      },
      [queries, run],
    ),
  };
}

export function useWrite() {
  return useAct(write, { act: ({ what }) => what, inline: true });
}

export function useSettle({ inline }: { inline: boolean }) {
  const { t } = useTranslation('review');
  return useAct(settle, { act: ({ state }) => t(settleWords[state]), inline });
}

export function useDismiss() {
  const { t } = useTranslation('review');
  return useAct(dismiss, { act: t('drop.leaveConfirm'), inline: true });
}
