import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { OfflineBoard } from '../model/offline.ts';
import { CommandId, procedure } from './base.ts';

/** What the core is cut off from, and what differs once it is back. */
export const offlineContract = {
  get: procedure.route({ method: 'GET', path: '/offline' }).output(OfflineBoard),
  watch: procedure.output(eventIterator(OfflineBoard)),
  /** Somebody has read what differs, up to this return. Nothing else follows from it: what is held stays held. */
  read: procedure
    .route({ method: 'POST', path: '/offline/read' })
    .input(z.object({ upTo: z.number().int().positive(), commandId: CommandId }))
    .output(z.object({ read: z.literal(true) })),
};
