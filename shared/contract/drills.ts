import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { DrillBoard } from '../model/drill-board.ts';
import { EpochMs } from '../model/time.ts';
import { CommandId, procedure } from './base.ts';

export const drillsContract = {
  list: procedure.route({ method: 'GET', path: '/drills' }).output(DrillBoard),
  watch: procedure.output(eventIterator(DrillBoard)),
  /**
   * The fault is in: a drill of the plan counts from now, or from `at`, at most an hour ago. Said again before its run has started, it
   * counts from the later word. The run itself is started as every other, in drill mode.
   */
  begin: procedure
    .route({ method: 'POST', path: '/plans/{planId}/drill' })
    .input(z.object({ planId: z.string().min(1), at: EpochMs.optional(), commandId: CommandId }))
    .output(z.object({ drillId: z.string() })),
};
