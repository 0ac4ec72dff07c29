import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { DesktopNotice, NoticeAnswer, ShellState, WallAddress } from '../model/shell.ts';
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
  /** Shows a notice on the desktop. What a person does about it comes by `watchAnswers`: the page acknowledges, as the person who is there. */
  notify: procedure
    .input(DesktopNotice)
    /** False: this desktop has no notices, or has had too many of them. */
    .output(z.object({ shown: z.boolean() })),
  /** The latest answers to notices, oldest first. */
  watchAnswers: procedure.output(eventIterator(z.array(NoticeAnswer))),
};
