import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { OnCallBoard } from '../model/on-call-board.ts';
import { CommandId, procedure } from './base.ts';

export const onCallContract = {
  get: procedure.route({ method: 'GET', path: '/on-call' }).output(OnCallBoard),
  watch: procedure.output(eventIterator(OnCallBoard)),
  /** What those who come on duty have to know. */
  handover: procedure
    .route({ method: 'POST', path: '/on-call/handover' })
    .input(
      z.object({
        text: z.string().trim().min(1).max(4_000),
        /** For this person, and of this line, only. */
        to: z.string().optional(),
        line: z.string().optional(),
        commandId: CommandId,
      }),
    )
    .output(z.object({ seq: z.number().int() })),
};
