import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { StoredEvent } from '../model/event.ts';
import { CommandId, procedure } from './base.ts';

const after = z.coerce.number().int().min(0).default(0);

export const eventsContract = {
  list: procedure
    .route({ method: 'GET', path: '/events' })
    .input(z.object({ after, limit: z.coerce.number().int().min(1).max(1_000).default(200) }))
    .output(z.object({ events: z.array(StoredEvent), head: z.number().int() })),
  /** The newest events, oldest first, for a first screen. */
  latest: procedure
    .input(z.object({ limit: z.number().int().min(1).max(1_000).default(200) }))
    .output(z.object({ events: z.array(StoredEvent), head: z.number().int() })),
  /**
   * Every event after `after`, then each new one. The stream's event id is the sequence number: a client that comes back
   * sends the last one it has seen and misses nothing.
   */
  follow: procedure.input(z.object({ after })).output(eventIterator(StoredEvent)),
  /** A note in the timeline. */
  note: procedure
    .route({ method: 'POST', path: '/notes' })
    .input(z.object({ text: z.string().trim().min(1).max(4_000), commandId: CommandId }))
    .output(z.object({ seq: z.number().int() })),
};
