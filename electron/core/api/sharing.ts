import type { Console } from '../console.ts';
import { ConsoleError } from '../console-error.ts';
import type { Api, Implemented } from './api.ts';
import { nothingToWatch } from './nothing-to-watch.ts';
import { actorOf } from './session.ts';
import { watchView } from './watch-view.ts';

export function sharingProcedures({ sharing: api }: Api, core: Console): Implemented<'sharing'> {
  const desk = () => {
    if (core.sharing !== null) return core.sharing;
    throw new ConsoleError('not-found', {
      en: 'only the desktop program shares its console: start this one with --host and a viewer’s token instead',
      zh: '只有桌面程序能共享控制台：请用 --host 和只读令牌启动本控制台',
    });
  };
  return {
    watch: api.watch.handler(({ signal }) => watchView(core.sharing?.view ?? nothingToWatch, signal)),
    open: api.open.handler(async ({ context, input: { address = null, port = null, commandId } }) => {
      await desk().open({ address, port, commandId, actor: actorOf(context.session) });
      return { opened: true } as const;
    }),
    close: api.close.handler(async ({ context, input: { commandId } }) => {
      await desk().close({ commandId, actor: actorOf(context.session) });
      return { closed: true } as const;
    }),
  };
}
