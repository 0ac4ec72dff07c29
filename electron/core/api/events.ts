import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { followLog, placeOf } from './follow-log.ts';
import { actorOf } from './session.ts';

export function eventProcedures({ events: api }: Api, core: Console): Implemented<'events'> {
  return {
    list: api.list.handler(({ input }) => ({ events: core.log.read(input), head: core.log.head() })),
    latest: api.latest.handler(({ input }) => ({
      events: core.log.latest(input.limit),
      head: core.log.head(),
    })),
    follow: api.follow.handler(({ input, lastEventId, signal }) =>
      followLog(core.log, placeOf(lastEventId, input.after), signal),
    ),
    note: api.note.handler(({ context, input }) => ({
      seq: core.note({ ...input, actor: actorOf(context.session) }),
    })),
  };
}
