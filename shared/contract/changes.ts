import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ChangeBoard, ChangeRow, ExceptionRow } from '../model/change-board.ts';
import { ChangeId, ChangeReport, oneLine } from '../model/change-report.ts';
import { PlanId } from '../model/plan.ts';
import { EpochMs } from '../model/time.ts';
import { CommandId, procedure } from './base.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const ofException = { exceptionId: z.string().min(1), commandId: CommandId };
const note = z.string().trim().max(500).optional();
/** Approval by somebody else at the same screen: their id and their own PIN. Left out where the session is theirs. */
const second = z.object({ person: z.string(), pin: z.string().min(4).max(64) }).optional();

export const changesContract = {
  list: procedure.route({ method: 'GET', path: '/changes' }).output(ChangeBoard),
  watch: procedure.output(eventIterator(ChangeBoard)),
  /** A change that a person tells of, or tells more of; without an id it is a new one. */
  report: procedure
    .route({ method: 'POST', path: '/changes' })
    .input(ChangeReport.extend({ id: ChangeId.optional(), commandId: CommandId }))
    .output(ChangeRow),
  /** Asks for leave to change something inside a freeze. */
  ask: procedure
    .route({ method: 'POST', path: '/freeze/exceptions' })
    .input(
      z.object({
        /** Null: every line. */
        lines: z.array(z.string()).min(1).max(100).nullable(),
        what: oneLine(300, 'what is to be changed'),
        reason: text(500),
        /** The plan that it is for; null: a change from outside, which then names the exception. */
        plan: PlanId.nullable().default(null),
        from: EpochMs,
        until: EpochMs,
        commandId: CommandId,
      }),
    )
    .output(ExceptionRow),
  /** By somebody else than who asked: a commander, or whom every window concerned names. */
  approve: procedure
    .route({ method: 'POST', path: '/freeze/exceptions/{exceptionId}/approve' })
    .input(z.object({ ...ofException, note, second }))
    .output(ExceptionRow),
  refuse: procedure
    .route({ method: 'POST', path: '/freeze/exceptions/{exceptionId}/refuse' })
    .input(z.object({ ...ofException, note, second }))
    .output(ExceptionRow),
  /** By who asked, or by a commander; also after it was approved. */
  withdraw: procedure
    .route({ method: 'POST', path: '/freeze/exceptions/{exceptionId}/withdraw' })
    .input(z.object(ofException))
    .output(ExceptionRow),
};
