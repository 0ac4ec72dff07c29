import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { SharingState } from '../model/sharing.ts';
import { CommandId, procedure } from './base.ts';

/**
 * A desktop's console, shown to browsers of the room that may look and do nothing. Where no desktop is behind the console the state is null,
 * and acts are refused with `not-found`. None of it has a route over plain HTTP.
 */
export const sharingContract = {
  watch: procedure.output(eventIterator(SharingState.nullable())),
  open: procedure
    .input(
      z.object({
        /** One of the state's; the first where nothing is said. */
        address: z.string().max(100).optional(),
        /** 0 takes any free one; that of the settings where nothing is said. */
        port: z.number().int().min(0).max(65_535).optional(),
        commandId: CommandId,
      }),
    )
    .output(z.object({ opened: z.literal(true) })),
  /** Ends the link, and every screen that it let in. */
  close: procedure.input(z.object({ commandId: CommandId })).output(z.object({ closed: z.literal(true) })),
};
