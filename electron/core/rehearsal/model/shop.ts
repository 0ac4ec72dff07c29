import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Control } from './controls.ts';
import type { ShopDesign } from './shop-design.ts';
import { effectsAt, type Effects } from './effects.ts';
import { simulate, type ShopMoment } from './simulate.ts';
import { createSwitchboard, type Switchboard } from './switchboard.ts';
import { createTotals, type Totals } from './totals.ts';

/** Distance of the shop's samples, ms; they stand on whole multiples of it. */
export const sampleStep = 5_000;

/** An hour of samples three times over: the present, yesterday and last week. About 10 MB. */
const mostMoments = 2_500;

/** The simulated shop: a function of time, seed and switches, with a memory for what was computed lately. */
export interface Shop {
  readonly design: ShopDesign;
  readonly controls: Pick<Switchboard, 'asked' | 'setting'>;
  /** @param at on the grid of {@link sampleStep}. */
  momentAt(at: EpochMs): ShopMoment;
  /** The troubles alone, at any moment. */
  effectsAt(at: EpochMs): Effects;
  totalsAt(at: EpochMs): Totals;
  /** Changes are made in order of time. */
  set(control: Control, value: number, at: EpochMs): void;
}

export function createShop(design: ShopDesign): Shop {
  const switchboard = createSwitchboard(design.initial);
  const moments = new Map<EpochMs, ShopMoment>();

  const momentAt = (at: EpochMs) => {
    const known = moments.get(at);
    if (known) return known;
    const moment = simulate(design, switchboard, at);
    moments.set(at, moment);
    if (moments.size > mostMoments) {
      const [oldest] = moments.keys();
      if (oldest !== undefined) moments.delete(oldest);
    }
    return moment;
  };
  const totals = createTotals({ peakStart: design.peakStart, step: sampleStep, momentAt });

  return {
    design,
    controls: switchboard,
    momentAt,
    effectsAt: (at) => effectsAt(switchboard, at),
    totalsAt: (at) => totals.at(at),
    set(control, value, at) {
      switchboard.set(control, value, at);
      // Nothing later was asked for unless the machine's clock was set back.
      for (const known of moments.keys()) if (known > at) moments.delete(known);
      totals.forgetAfter(at);
    },
  };
}
