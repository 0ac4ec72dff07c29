import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf } from './session.ts';
import { watchView } from './watch-view.ts';

const done = { done: true } as const;

export function escalationProcedures({ escalation: api }: Api, core: Console): Implemented<'escalation'> {
  return {
    list: api.list.handler(() => core.escalation.view.read()),
    watch: api.watch.handler(({ signal }) => watchView(core.escalation.view, signal)),
    take: api.take.handler(({ context, input }) => {
      core.escalation.take({ ...input, actor: actorOf(context.session) });
      return done;
    }),
    callMade: api.callMade.handler(({ context, input }) => {
      const { note = null, ...act } = input;
      core.escalation.callMade({ ...act, note, actor: actorOf(context.session) });
      return done;
    }),
  };
}
