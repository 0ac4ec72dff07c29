import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf } from './session.ts';
import { watchView } from './watch-view.ts';

export function offlineProcedures({ offline: api }: Api, core: Console): Implemented<'offline'> {
  return {
    get: api.get.handler(() => core.offline.read()),
    watch: api.watch.handler(({ signal }) => watchView(core.offline, signal)),
    read: api.read.handler(({ context, input }) => {
      core.readOffline({ ...input, actor: actorOf(context.session) });
      return { read: true };
    }),
  };
}
