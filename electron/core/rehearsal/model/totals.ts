import type { EpochMs } from '../../../../shared/model/time.ts';
import { stageIds, type StageId } from './funnel-character.ts';
import type { ByLine, ShopMoment } from './simulate.ts';
import { shopDayStart } from './traffic.ts';

/** People of each stage and line, and money, since the shop day began (on the day of the promotion: since its peak began). */
export interface Totals {
  stages: Readonly<Record<StageId, ByLine>>;
  gmv: ByLine;
}

export interface TotalsOptions {
  peakStart: EpochMs;
  /** Distance of the grid on which the rates are added up, ms. */
  step: number;
  momentAt: (at: EpochMs) => ShopMoment;
}

/** A total is kept every so many steps; what lies between is added up again when it is asked for. */
const stepsBetweenMarks = 60;
/** Some twelve days: more than anybody can ask for. */
const mostMarks = 3_600;

/** Adds the rates up by the trapezoidal rule on the samples' own grid, so that the totals are the integral of what was served. */
export function createTotals({ peakStart, step, momentAt }: TotalsOptions) {
  const marks = new Map<EpochMs, Totals>();
  let last: { at: EpochMs; totals: Totals } | null = null;
  const markStep = step * stepsBetweenMarks;

  const startFor = (at: EpochMs, dayStart: EpochMs): { at: EpochMs; totals: Totals } => {
    if (last && dayStart <= last.at && last.at <= at && at - last.at <= markStep) return last;
    for (
      let mark = dayStart + Math.floor((at - dayStart) / markStep) * markStep;
      mark > dayStart;
      mark -= markStep
    ) {
      const totals = marks.get(mark);
      if (totals) return { at: mark, totals };
    }
    return { at: dayStart, totals: nothing(momentAt(dayStart)) };
  };

  return {
    /** @param at on the grid. */
    at(at: EpochMs): Totals {
      const dayStart = shopDayStart(at, peakStart);
      let { at: reached, totals } = startFor(at, dayStart);
      while (reached < at) {
        totals = plus(totals, momentAt(reached), momentAt(reached + step), step / 60_000);
        reached += step;
        if ((reached - dayStart) % markStep === 0) marks.set(reached, totals);
      }
      for (const mark of marks.keys()) {
        if (marks.size <= mostMarks) break;
        marks.delete(mark);
      }
      last = { at, totals };
      return totals;
    },
    /** Forgets what was added up after a moment, because a switch has changed it. */
    forgetAfter(at: EpochMs): void {
      for (const mark of marks.keys()) if (mark > at) marks.delete(mark);
      if (last && last.at > at) last = null;
    },
  };
}

function nothing(moment: ShopMoment): Totals {
  const zeros = moment.gmv.map(() => 0);
  return {
    stages: { exposure: zeros, claim: zeros, redemption: zeros, order: zeros, payment: zeros },
    gmv: zeros,
  };
}

function plus(totals: Totals, left: ShopMoment, right: ShopMoment, minutes: number): Totals {
  const add = (sum: ByLine, from: ByLine, to: ByLine): ByLine =>
    sum.map((value, index) => value + (((from[index] ?? 0) + (to[index] ?? 0)) / 2) * minutes);
  const stages = { ...totals.stages };
  for (const stage of stageIds)
    stages[stage] = add(totals.stages[stage], left.rates[stage], right.rates[stage]);
  return { stages, gmv: add(totals.gmv, left.gmv, right.gmv) };
}
