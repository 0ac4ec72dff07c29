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
    outline: api.outline.handler(({ input }) => core.timeline.outline(input)),
    some: api.some.handler(({ input }) => core.timeline.some(input.seqs)),
    find: api.find.handler(({ input, signal }) => core.timeline.find(input, signal)),
    incidents: api.incidents.handler(() => ({ incidents: core.timeline.incidents() })),
    note: api.note.handler(({ context, input }) => ({
      seq: core.timeline.note({ ...input, actor: actorOf(context.session) }),
    })),
    pin: api.pin.handler(({ context, input }) => {
      core.timeline.pin({ ...input, actor: actorOf(context.session) });
      return {};
    }),
    picture: api.picture.handler(({ input }) => ({
      type: 'image/png' as const,
      data: core.pictures.read(input.hash).toString('base64'),
    })),
  };
}
