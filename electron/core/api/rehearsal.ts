import type { Console } from '../console.ts';
import { ConsoleError } from '../console-error.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf } from './session.ts';

export function rehearsalProcedures({ rehearsal: api }: Api, core: Console): Implemented<'rehearsal'> {
  return {
    state: api.state.handler(() => core.rehearsal?.state() ?? null),
    switchFault: api.switchFault.handler(({ context, input }) => {
      if (core.rehearsal === null) {
        throw new ConsoleError('not-found', {
          en: 'this console watches real sources: there is no rehearsal, and no fault to switch',
          zh: '本控制台接的是真实数据源：没有演练，也没有可开关的故障',
        });
      }
      return core.rehearsal.switchFault({ ...input, actor: actorOf(context.session) });
    }),
  };
}
