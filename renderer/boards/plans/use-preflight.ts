import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ExecutionMode, ExecutionView, Preflight } from '../../../shared/model/execution.ts';
import type { ParameterValues } from '../../../shared/model/parameter.ts';
import { useClient } from '../../app/connection-context.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Command, type Sent } from '../../app/use-command.ts';

/** Checked again this often while it is open: the trigger may end while somebody reads. */
const checkAgainMs = 5_000;

/** What a start would do now. Nothing is sent by asking. */
export function usePreflight(
  planId: string,
  mode: ExecutionMode,
  parameters: ParameterValues,
): UseQueryResult<Preflight> {
  const client = useClient();
  return useQuery({
    queryKey: ['preflight', planId, mode, parameters],
    queryFn: ({ signal }) => client.plans.preflight({ planId, mode, parameters }, { signal }),
    refetchInterval: checkAgainMs,
    // It is asked again anyway; a refusal is shown at once.
    retry: false,
    gcTime: 0,
    // The page stays while another mode is being checked; it cannot be confirmed meanwhile.
    placeholderData: keepPreviousData,
  });
}

interface Start {
  planId: string;
  mode: ExecutionMode;
  hash: string;
  typedId?: string;
  parameters: ParameterValues;
}

/** What the button that starts says. */
export const confirmWords = {
  live: 'preflight.confirm',
  drill: 'preflight.confirmDrill',
  'dry-run': 'preflight.confirmDryRun',
} as const;

const start = (client: ConsoleClient, input: Sent<Start>, options: { signal: AbortSignal }) =>
  client.executions.start(input, options);

export function useStart(): Command<Start, ExecutionView> {
  const { t } = useTranslation('plans');
  return useCommand(start, {
    act: ({ planId, mode }) => t(confirmWords[mode], { plan: planId }),
    inline: true,
  });
}
