import type { Console } from '../console.ts';
import { ConsoleError } from '../console-error.ts';
import type { Api, Implemented } from './api.ts';
import { watchView } from './watch-view.ts';

export function planProcedures({ plans: api }: Api, core: Console): Implemented<'plans'> {
  return {
    list: api.list.handler(() => core.plans.read()),
    watch: api.watch.handler(({ signal }) => watchView(core.plans, signal)),
    get: api.get.handler(({ input: { planId } }) => {
      const row = core.plans.read().plans.find(({ plan }) => plan.id === planId);
      if (row === undefined) {
        throw new ConsoleError('not-found', `there is no plan ${planId} in the library`, { field: 'planId' });
      }
      return row;
    }),
    preflight: api.preflight.handler(({ input }) => core.preflight(input.planId, input.mode)),
  };
}
