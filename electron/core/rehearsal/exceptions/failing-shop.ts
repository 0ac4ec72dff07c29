import type { EpochMs } from '../../../../shared/model/time.ts';
import { sampleStep, type Shop } from '../model/shop.ts';
import { usualFailures } from './background.ts';
import type { FailingShop } from './records-between.ts';
import { shopTroubles } from './shop-troubles.ts';

/** Of so many requests that are turned away, one is written of; and no more than so many a second. */
const turnedAwayPerRecord = 1_500;
const mostTurnedAway = 8;

/**
 * The simulated shop as far as its exceptions are concerned. Of some thousand failed requests one is written of, with its whole trace:
 * nobody keeps all of them.
 *
 * @param usualAt when its traffic is the usual one.
 */
export function failingShop(shop: Shop, usualAt: EpochMs): FailingShop {
  const onGrid = (at: EpochMs) => Math.floor(at / sampleStep) * sampleStep;
  const loadAt = (entry: string, at: EpochMs) => shop.momentAt(onGrid(at)).entries.get(entry);
  const usual = new Map(
    [...shop.momentAt(onGrid(usualAt)).entries].map(([id, { qps }]) => [id, qps] as const),
  );
  return {
    seed: shop.design.seed,
    usual: usualFailures,
    troubles: shopTroubles((at) => shop.effectsAt(at)),
    trafficOf: (entry, at) => (loadAt(entry, at)?.qps ?? 0) / Math.max(1, usual.get(entry) ?? 1),
    turnedAwayAt: (entry, at) =>
      Math.min(mostTurnedAway, (loadAt(entry, at)?.rejected ?? 0) / turnedAwayPerRecord),
    limited: shop.design.entries.map(({ id }) => id),
    traced: 0.92,
  };
}
