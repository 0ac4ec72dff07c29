import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { AlertBoard } from '../model/alert.ts';
import { EpochMs } from '../model/time.ts';
import { CommandId, procedure } from './base.ts';

const Done = z.object({ done: z.literal(true) });
const ofAlert = { fingerprint: z.string().min(1), commandId: CommandId };

export const alertsContract = {
  list: procedure.route({ method: 'GET', path: '/alerts' }).output(AlertBoard),
  watch: procedure.output(eventIterator(AlertBoard)),
  acknowledge: procedure
    .route({ method: 'POST', path: '/alerts/{fingerprint}/ack' })
    .input(z.object({ ...ofAlert, note: z.string().max(2_000).optional() }))
    .output(Done),
  /** A P1 cannot be shelved. */
  shelve: procedure
    .route({ method: 'POST', path: '/alerts/{fingerprint}/shelve' })
    .input(z.object({ ...ofAlert, reason: z.string().trim().min(1).max(500), until: EpochMs }))
    .output(Done),
  unshelve: procedure
    .route({ method: 'POST', path: '/alerts/{fingerprint}/unshelve' })
    .input(z.object(ofAlert))
    .output(Done),
};
