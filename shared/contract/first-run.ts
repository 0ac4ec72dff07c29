import { z } from 'zod';
import {
  ConfigFolder,
  FirstRunState,
  Measured,
  Preview,
  Probe,
  Proposals,
  SetUpAnswers,
  SourceAnswers,
} from '../model/first-run.ts';
import { CommandId, procedure } from './base.ts';

/**
 * From the rehearsal to one's own systems. All but `state` is refused to whoever is not at this machine's console as a commander, and
 * none of it has a route over plain HTTP.
 */
export const firstRunContract = {
  state: procedure.output(FirstRunState),
  /** What stands in a folder, and whether it can be written to. */
  look: procedure.input(z.object({ folder: z.string().max(2_000) })).output(ConfigFolder),
  /** Asks a Prometheus or an Alertmanager once, for real. */
  probe: procedure
    .input(z.object({ kind: z.enum(['prometheus', 'alertmanager']), source: SourceAnswers }))
    .output(Probe),
  /** What its metrics suggest. @throws `source-unreachable` in the words of the fault. */
  propose: procedure
    .input(z.object({ source: SourceAnswers, lines: z.array(z.string().max(200)).max(50) }))
    .output(Proposals),
  /** Evaluates one query now. */
  measure: procedure
    .input(z.object({ source: SourceAnswers, query: z.string().min(1).max(2_000) }))
    .output(Measured),
  /** The two files, and what is wrong with them. */
  preview: procedure.input(SetUpAnswers).output(Preview),
  /** Writes both files; refused where one is there already, or wrong. */
  write: procedure
    .input(z.object({ answers: SetUpAnswers, commandId: CommandId }))
    .output(z.object({ config: z.string(), command: z.string() })),
  /** Closes this console and opens it anew on the settings; where that fails, this one comes back and `state` says why. */
  start: procedure
    .input(z.object({ folder: z.string().max(2_000), commandId: CommandId }))
    .output(z.object({ starting: z.literal(true), config: z.string() })),
};
