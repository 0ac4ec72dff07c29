import { useCallback } from 'react';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Sent } from '../../app/use-command.ts';

interface OfAlert {
  fingerprint: string;
}

export interface AlertCommands {
  acknowledge(fingerprint: string): void;
  /** @returns true when it was done. */
  shelve(shelving: OfAlert & { reason: string; until: EpochMs }): Promise<boolean>;
  unshelve(fingerprint: string): void;
  shelving: boolean;
  /** Why no act is possible now. */
  refused: string | null;
}

type Options = { signal: AbortSignal };

const acknowledge = (client: ConsoleClient, input: Sent<OfAlert>, options: Options) =>
  client.alerts.acknowledge(input, options);
const shelve = (
  client: ConsoleClient,
  input: Sent<OfAlert & { reason: string; until: EpochMs }>,
  options: Options,
) => client.alerts.shelve(input, options);
const unshelve = (client: ConsoleClient, input: Sent<OfAlert>, options: Options) =>
  client.alerts.unshelve(input, options);

export function useAlertActs(): AlertCommands {
  const acknowledging = useCommand(acknowledge);
  const shelving = useCommand(shelve);
  const unshelving = useCommand(unshelve);
  const { run: runAcknowledge } = acknowledging;
  const { run: runShelve } = shelving;
  const { run: runUnshelve } = unshelving;
  return {
    acknowledge: useCallback((fingerprint: string) => void runAcknowledge({ fingerprint }), [runAcknowledge]),
    shelve: useCallback(async (input) => (await runShelve(input)) !== null, [runShelve]),
    unshelve: useCallback((fingerprint: string) => void runUnshelve({ fingerprint }), [runUnshelve]),
    shelving: shelving.running,
    refused: acknowledging.refused,
  };
}
