import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf } from './session.ts';
import { watchView } from './watch-view.ts';

const done = { done: true } as const;

export function alertProcedures({ alerts: api }: Api, core: Console): Implemented<'alerts'> {
  return {
    list: api.list.handler(() => core.alerts.read()),
    watch: api.watch.handler(({ signal }) => watchView(core.alerts, signal)),
    acknowledge: api.acknowledge.handler(({ context, input }) => {
      core.acknowledge({ ...input, note: input.note ?? null, actor: actorOf(context.session) });
      return done;
    }),
    shelve: api.shelve.handler(({ context, input }) => {
      core.shelve({ ...input, actor: actorOf(context.session) });
      return done;
    }),
    unshelve: api.unshelve.handler(({ context, input }) => {
      core.unshelve({ ...input, actor: actorOf(context.session) });
      return done;
    }),
  };
}
