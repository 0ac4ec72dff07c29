import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf } from './session.ts';
import { watchView } from './watch-view.ts';

export function drillProcedures({ drills: api }: Api, core: Console): Implemented<'drills'> {
  return {
    list: api.list.handler(() => core.drills.read()),
    watch: api.watch.handler(({ signal }) => watchView(core.drills, signal)),
    begin: api.begin.handler(({ context, input }) => ({
      drillId: core.beginDrill({ ...input, actor: actorOf(context.session) }),
    })),
  };
}
