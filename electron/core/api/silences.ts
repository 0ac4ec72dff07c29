import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf } from './session.ts';
import { watchView } from './watch-view.ts';

export function silenceProcedures({ silences: api }: Api, core: Console): Implemented<'silences'> {
  return {
    list: api.list.handler(() => core.silences.view.read()),
    watch: api.watch.handler(({ signal }) => watchView(core.silences.view, signal)),
    make: api.make.handler(({ context, input }) =>
      core.silences.make({ ...input, actor: actorOf(context.session) }),
    ),
    expire: api.expire.handler(async ({ context, input }) => {
      await core.silences.expire({ ...input, actor: actorOf(context.session) });
      return { done: true } as const;
    }),
  };
}
