import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { EscalationBoard } from '../model/escalation.ts';
import { CommandId, procedure } from './base.ts';

const Done = z.object({ done: z.literal(true) });
const ofEscalation = { escalationId: z.string().min(1), commandId: CommandId };

export const escalationContract = {
  list: procedure.route({ method: 'GET', path: '/escalations' }).output(EscalationBoard),
  watch: procedure.output(eventIterator(EscalationBoard)),
  /** The author takes it over: nobody else is called. The alerts stay as they are. */
  take: procedure
    .route({ method: 'POST', path: '/escalations/{escalationId}/take' })
    .input(z.object(ofEscalation))
    .output(Done),
  /** The author has called the person of a level by phone. */
  callMade: procedure
    .route({ method: 'POST', path: '/escalations/{escalationId}/call' })
    .input(z.object({ ...ofEscalation, callId: z.string().min(1), note: z.string().max(2_000).optional() }))
    .output(Done),
};
