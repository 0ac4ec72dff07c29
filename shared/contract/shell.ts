import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ShellState, WallAddress } from '../model/shell.ts';
import { CommandId, procedure } from './base.ts';

const DisplayId = z.string().min(1).max(40);

/**
 * The windows of the desktop. Where no desktop is behind the console (the server host) the state is null, and acts are refused with
 * `not-found`. None of it has a route over plain HTTP.
 */
export const shellContract = {
  state: procedure.output(ShellState.nullable()),
  watch: procedure.output(eventIterator(ShellState.nullable())),
  /** A window of its own for a board, over a whole display; null asks for any display but the one this console's window is on. */
  openWall: procedure
    .input(z.object({ display: DisplayId.nullable(), address: WallAddress, commandId: CommandId }))
    /** Null: there is no other display. */
    .output(z.object({ display: DisplayId.nullable() })),
  /** Closes a wall, or forgets one whose display is away. */
  closeWall: procedure
    .input(z.object({ display: DisplayId, commandId: CommandId }))
    .output(z.object({ closed: z.literal(true) })),
};
