import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { SilenceBoard } from '../model/silence.ts';
import { EpochMs } from '../model/time.ts';
import { CommandId, procedure } from './base.ts';

/** A silence without an end would hide what nobody remembers, ms. */
export const longestSilence = 30 * 86_400_000;

export const silencesContract = {
  list: procedure.route({ method: 'GET', path: '/silences' }).output(SilenceBoard),
  watch: procedure.output(eventIterator(SilenceBoard)),
  /**
   * Makes a silence in an Alertmanager, in the name of whoever asks. `source-unreachable` says whether it certainly was not made, or may
   * have been.
   */
  make: procedure
    .route({ method: 'POST', path: '/silences' })
    .input(
      z.object({
        /** Id of a source of kind `alertmanager`. */
        source: z.string().min(1),
        /** As in Alertmanager: `alertname="DatabaseSlow",instance=~"db-.+"`. */
        matchers: z.string().trim().min(1).max(4_000),
        /** After now, within 30 days. */
        until: EpochMs,
        comment: z.string().trim().min(1).max(500),
        commandId: CommandId,
      }),
    )
    .output(z.object({ silenceId: z.string() })),
  /** Ends a silence at once, in Alertmanager itself. */
  expire: procedure
    .route({ method: 'POST', path: '/silences/{source}/{silenceId}/expire' })
    .input(
      z.object({
        source: z.string().min(1),
        silenceId: z
          .string()
          .regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'expected the id of a silence, as Alertmanager gives it' }),
        commandId: CommandId,
      }),
    )
    .output(z.object({ done: z.literal(true) })),
};
