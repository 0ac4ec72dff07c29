import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { CapacityBoard } from '../model/capacity-board.ts';
import { FunnelBoard, Trend } from '../model/funnel-board.ts';
import { Promotion } from '../model/promotion.ts';
import { EpochMs } from '../model/time.ts';
import type { RowKeys } from '../rules/differences/board-change.ts';
import { procedure } from './base.ts';
import { changesOf } from './differences.ts';

/** What a chart asks for: a funnel stage's rate, the GMV, or an entry's requests per second. */
export const TrendSubject = z.discriminatedUnion('of', [
  z.object({ of: z.literal('stage'), id: z.string() }),
  z.object({ of: z.literal('gmv') }),
  z.object({ of: z.literal('pay-success') }),
  z.object({ of: z.literal('entry'), id: z.string() }),
]);
export type TrendSubject = z.infer<typeof TrendSubject>;

/** Where the ids of its rows stand. */
export const capacityRows = { entries: 'id' } as const satisfies RowKeys<CapacityBoard>;

export const boardsContract = {
  funnel: procedure.route({ method: 'GET', path: '/funnel' }).output(FunnelBoard),
  watchFunnel: procedure.output(eventIterator(FunnelBoard)),
  capacity: procedure.route({ method: 'GET', path: '/capacity' }).output(CapacityBoard),
  watchCapacity: procedure.output(eventIterator(changesOf(CapacityBoard, capacityRows))),
  /** The promotion in force, for what is worked out from it (goals, limits); null while there is none. */
  watchPromotion: procedure.output(eventIterator(Promotion.nullable())),
  /** The last `minutes` of a series, or what lies between two moments, with plan and baseline on the same times. */
  trend: procedure
    .input(
      z
        .object({
          subject: TrendSubject,
          minutes: z.number().int().min(1).max(360).default(60),
          from: EpochMs.optional(),
          /** Left out: now. */
          to: EpochMs.optional(),
        })
        .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
          path: ['to'],
          error: 'expected an end after the start',
        }),
    )
    .output(Trend),
  /** Both boards as of the end of a minute in the past, from the history: nothing on them is live. */
  at: procedure
    .input(z.object({ at: EpochMs }))
    .output(z.object({ funnel: FunnelBoard, capacity: CapacityBoard })),
};
