import type { Console } from '../console.ts';
import { ConsoleError } from '../console-error.ts';
import type { ShellDesk } from '../desk/shell-desk.ts';
import type { Api, Implemented } from './api.ts';
import { nothingToWatch } from './nothing-to-watch.ts';
import { watchView } from './watch-view.ts';

export function shellProcedures({ shell: api }: Api, core: Console): Implemented<'shell'> {
  const desk = (): ShellDesk => {
    if (core.shell !== null) return core.shell;
    throw new ConsoleError('not-found', {
      en: 'this console has no desktop behind it: open the wall’s link in a browser on that screen',
      zh: '本控制台没有桌面程序：请在那块屏幕的浏览器中打开大屏链接',
    });
  };
  return {
    state: api.state.handler(() => core.shell?.view.read() ?? null),
    watch: api.watch.handler(({ signal }) => watchView(core.shell?.view ?? nothingToWatch, signal)),
    openWall: api.openWall.handler(({ input }) => ({
      display: desk().openWall(input.display, input.address),
    })),
    closeWall: api.closeWall.handler(({ input }) => {
      desk().closeWall(input.display);
      return { closed: true } as const;
    }),
    notify: api.notify.handler(({ input }) => ({ shown: desk().notices.notify(input) })),
    watchAnswers: api.watchAnswers.handler(({ signal }) => watchView(desk().notices.answers, signal)),
  };
}
