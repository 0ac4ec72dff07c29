import type { Figure, FunnelBoard } from '../../model/funnel-board.ts';
import { standingOfFreshness, worstStanding, type Standing } from './standing.ts';

/** How the funnel stands: by its worst stage, its money and its payments; unknown where one of them is stale or lost. */
export function funnelStanding({ gmv, stages, paySuccess }: FunnelBoard): Standing {
  return worstStanding([
    ...stages.map(({ severity }) => severity),
    ...stages.map(({ rate }) => figureStanding(rate)),
    gmv === null ? null : figureStanding(gmv),
    paySuccess?.severity ?? null,
  ]);
}

function figureStanding({ severity, reading }: Figure): Standing {
  return severity ?? standingOfFreshness(reading.freshness);
}
