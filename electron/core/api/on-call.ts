import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf } from './session.ts';
import { watchView } from './watch-view.ts';

export function onCallProcedures({ onCall: api }: Api, core: Console): Implemented<'onCall'> {
  return {
    get: api.get.handler(() => core.onCall.view.read()),
    watch: api.watch.handler(({ signal }) => watchView(core.onCall.view, signal)),
    handover: api.handover.handler(({ context, input }) => {
      const { to = null, line = null, ...act } = input;
      return { seq: core.onCall.handOver({ ...act, to, line, actor: actorOf(context.session) }) };
    }),
  };
}
