import type { Figure } from '../../shared/model/funnel-board.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import type { Freshness } from '../../shared/model/sample.ts';

/** How fresh a panel is: as its oldest value is. */
export interface PanelFreshness {
  state: Freshness;
  age: number | null;
  /** "11/12" where not every line is counted. */
  suffix: string | undefined;
  /** A source of one of its values calls its answer incomplete. */
  partial: boolean;
  /** Of the oldest value. */
  source: string;
  sampledAt: EpochMs | null;
}

const order: readonly Freshness[] = ['live', 'ageing', 'stale', 'lost'];

export function freshnessOf(figures: readonly (Figure | null)[]): PanelFreshness | null {
  const known = figures.filter((figure) => figure !== null);
  if (known.length === 0) return null;
  const ages = known.map(({ reading }) => reading.age);
  const state = known
    .map(({ reading }) => reading.freshness)
    .reduce((worst, one) => (order.indexOf(one) > order.indexOf(worst) ? one : worst));
  const age = ages.every((one) => one === null) ? null : Math.max(...ages.map((one) => one ?? 0));
  const fewest = known
    .map(({ coverage }) => coverage)
    .reduce((least, one) => (one.counted / one.all < least.counted / least.all ? one : least));
  const oldest = known
    .map(({ reading }) => reading)
    .reduce((old, one) => ((one.age ?? Infinity) > (old.age ?? Infinity) ? one : old));
  const partial = known.some(({ reading }) => reading.partial);
  const { source, sampledAt } = oldest;
  return {
    state,
    age,
    partial,
    source,
    sampledAt,
    suffix: fewest.counted < fewest.all ? `${fewest.counted}/${fewest.all}` : undefined,
  };
}
