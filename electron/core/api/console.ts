import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { watchView } from './watch-view.ts';

export function consoleProcedures({ console: api }: Api, core: Console): Implemented<'console'> {
  return {
    status: api.status.handler(() => core.status.read()),
    watch: api.watch.handler(({ signal }) => watchView(core.status, signal)),
    session: api.session.handler(({ context }) => context.session.current()),
    signIn: api.signIn.handler(({ context, input }) => context.session.signIn(input.person)),
    pollNow: api.pollNow.handler(({ input }) => {
      core.pollNow(input.source);
      return { polled: true } as const;
    }),
    reload: api.reload.handler(async () => {
      await core.reload();
      return { reloaded: true } as const;
    }),
  };
}
