import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { StoredEvent } from '../model/event.ts';
import { EpochMs } from '../model/time.ts';
import { TimelineFilter, TimelineOutline } from '../model/timeline.ts';
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
  /** Where every event stands in the timeline, without its words: a page of columns after a place in the log. */
  outline: procedure
    .input(z.object({ after, limit: z.number().int().min(1).max(20_000).default(20_000) }))
    .output(TimelineOutline),
  /** Events by their sequence numbers, and those that tell the names of what they are about. */
  some: procedure
    .input(z.object({ seqs: z.array(z.number().int().positive()).max(200) }))
    .output(z.object({ events: z.array(StoredEvent), named: z.array(StoredEvent) })),
  /** Sequence numbers after `after` of what fits; `head`: how far the log was searched. */
  find: procedure
    .route({ method: 'GET', path: '/events/find' })
    .input(TimelineFilter.extend({ after }))
    .output(z.object({ seqs: z.array(z.number().int()), head: z.number().int() })),
  /** What the filter offers. */
  incidents: procedure.output(
    z.object({ incidents: z.array(z.object({ id: z.string(), title: z.string() })) }),
  ),
  /** A note in the timeline, now or at the time that it tells of, with a picture if there is one. */
  note: procedure
    .route({ method: 'POST', path: '/notes' })
    .input(
      z.object({
        text: z.string().trim().min(1).max(4_000),
        incidentId: z.string().min(1).optional(),
        /** When it happened, where that was not now; it is marked late. */
        happenedAt: EpochMs.optional(),
        /** A PNG of at most 2 MB in base64. */
        picture: z
          .object({ title: z.string().trim().min(1).max(200), data: z.string().max(2_800_000) })
          .optional(),
        commandId: CommandId,
      }),
    )
    .output(z.object({ seq: z.number().int() })),
  /** Puts an event on top of the timeline, or takes it from there. */
  pin: procedure
    .route({ method: 'POST', path: '/events/{seq}/pin' })
    .input(z.object({ seq: z.coerce.number().int().positive(), on: z.boolean(), commandId: CommandId }))
    .output(z.object({})),
  /** A picture of a note. Over HTTP it is `GET /pictures/{hash}`. */
  picture: procedure
    .input(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(z.object({ type: z.literal('image/png'), data: z.string() })),
};
