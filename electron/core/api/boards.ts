import { capacityRows } from '../../../shared/contract/boards.ts';
import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { watchDifferences } from './watch-differences.ts';
import { watchView } from './watch-view.ts';

export function boardProcedures({ boards: api }: Api, core: Console): Implemented<'boards'> {
  return {
    funnel: api.funnel.handler(() => core.funnel.read()),
    watchFunnel: api.watchFunnel.handler(({ signal }) => watchView(core.funnel, signal)),
    capacity: api.capacity.handler(() => core.capacity.read()),
    watchCapacity: api.watchCapacity.handler(({ signal }) =>
      watchDifferences(core.capacity, capacityRows, signal),
    ),
    watchPromotion: api.watchPromotion.handler(({ signal }) => watchView(core.promotion, signal)),
    trend: api.trend.handler(({ input: { subject, minutes, from, to } }) => {
      const until = to ?? core.clock.now();
      return core.trend(subject, { from: from ?? until - minutes * 60_000, to: until });
    }),
    at: api.at.handler(({ input }) => core.boardsAt(input.at)),
  };
}
