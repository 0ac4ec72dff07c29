import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ConsoleStatus } from '../model/console-status.ts';
import { PersonId, Role } from '../model/person.ts';
import { CommandId, procedure } from './base.ts';

export const Session = z.object({
  /** Null until somebody says who is at this console. */
  person: z.string().nullable(),
  role: Role,
  /** True where the person comes from a token and cannot be changed here. */
  fixed: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const consoleContract = {
  status: procedure.route({ method: 'GET', path: '/status' }).output(ConsoleStatus),
  watch: procedure.output(eventIterator(ConsoleStatus)),
  session: procedure.output(Session),
  /** Says who is at this console; asked at the first act. Loopback without tokens only. */
  signIn: procedure.input(z.object({ person: PersonId, commandId: CommandId })).output(Session),
  /** Polls a source at once, whatever its back-off. */
  pollNow: procedure.input(z.object({ source: z.string() })).output(z.object({ polled: z.literal(true) })),
  /** Reads promotion and plan files again at once. */
  reload: procedure.output(z.object({ reloaded: z.literal(true) })),
};
