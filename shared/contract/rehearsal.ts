import { z } from 'zod';
import { RehearsalState } from '../model/console-status.ts';
import { CommandId, procedure } from './base.ts';

/** Only while the console runs on the built-in rehearsal; else `not-found`. */
export const rehearsalContract = {
  state: procedure.output(RehearsalState.nullable()),
  switchFault: procedure
    .input(z.object({ fault: z.string(), on: z.boolean(), commandId: CommandId }))
    .output(RehearsalState),
};
