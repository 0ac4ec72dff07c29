import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { AlertBoard } from '../model/alert.ts';
import { AlertHistory, FoundAlert } from '../model/past-alert.ts';
import { EpochMs } from '../model/time.ts';
import type { RowKeys } from '../rules/differences/board-change.ts';
import { CommandId, procedure } from './base.ts';
import { changesOf } from './differences.ts';

const Done = z.object({ done: z.literal(true) });
/** With the number of alerts that it was done to. */
const DoneToAll = Done.extend({ alerts: z.number().int() });
const ofAlert = { fingerprint: z.string().min(1), commandId: CommandId };
/** Of a cause: id of one of `AlertBoard.groups`. */
const ofGroup = { group: z.string().min(1), commandId: CommandId };
const note = z.string().max(2_000).optional();
const shelving = {
  reason: z.string().trim().min(1).max(500),
  /** Null: until it clears. */
  until: EpochMs.nullable(),
};

/** Where the ids of its rows stand. */
export const alertRows = { rows: 'fingerprint', groups: 'id' } as const satisfies RowKeys<AlertBoard>;

export const alertsContract = {
  list: procedure.route({ method: 'GET', path: '/alerts' }).output(AlertBoard),
  watch: procedure.output(eventIterator(changesOf(AlertBoard, alertRows))),
  acknowledge: procedure
    .route({ method: 'POST', path: '/alerts/{fingerprint}/ack' })
    .input(z.object({ ...ofAlert, note }))
    .output(Done),
  /** A P1 cannot be shelved. */
  shelve: procedure
    .route({ method: 'POST', path: '/alerts/{fingerprint}/shelve' })
    .input(z.object({ ...ofAlert, ...shelving }))
    .output(Done),
  unshelve: procedure
    .route({ method: 'POST', path: '/alerts/{fingerprint}/unshelve' })
    .input(z.object(ofAlert))
    .output(Done),
  /** Every alert of the cause that waits for it now; not those that join it later. */
  acknowledgeGroup: procedure
    .route({ method: 'POST', path: '/alerts/groups/{group}/ack' })
    .input(z.object({ ...ofGroup, note }))
    .output(DoneToAll),
  /** Every open alert of the cause, all or none: not where one of them is a P1. */
  shelveGroup: procedure
    .route({ method: 'POST', path: '/alerts/groups/{group}/shelve' })
    .input(z.object({ ...ofGroup, ...shelving }))
    .output(DoneToAll),
  unshelveGroup: procedure
    .route({ method: 'POST', path: '/alerts/groups/{group}/unshelve' })
    .input(z.object(ofGroup))
    .output(DoneToAll),
  /** Every alert that was open between the two times, from the log: those that are long over too. */
  history: procedure
    .route({ method: 'GET', path: '/alerts/history' })
    .input(
      z.object({
        from: z.coerce.number().int().default(0),
        to: z.coerce.number().int().default(Number.MAX_SAFE_INTEGER),
        /** As Alertmanager writes them: `alertname="X",severity!="info"`. */
        matchers: z.string().max(2_000).optional(),
        /** Each word of it stands somewhere in what the source said. */
        text: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
        before: z.coerce.number().int().positive().optional(),
      }),
    )
    .output(AlertHistory),
  /** Everything that is known of one alert, also of one that is long over. */
  find: procedure
    .route({ method: 'GET', path: '/alerts/{fingerprint}' })
    .input(z.object({ fingerprint: z.string().min(1) }))
    .output(FoundAlert),
};
