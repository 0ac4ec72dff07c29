import type { PlanCurve } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import { planMomentMs } from '../plan-curve.ts';
import { minuteMs, type Span } from './minutes.ts';

/** A plan curve read once: a review asks it for each of thousands of minutes. */
export interface Curve {
  at(moment: EpochMs): number;
  /** Its highest value within a span, the first time that it is reached. */
  peak(span: Span): { value: number; at: EpochMs };
}

/** Straight lines between the points, level before the first and after the last. */
export function curveOf(plan: PlanCurve, eventStart: EpochMs): Curve {
  const points = plan
    .map(({ at, value }) => ({ at: planMomentMs(at, eventStart), value }))
    .toSorted((left, right) => left.at - right.at);
  let hint = 0;
  const at = (moment: EpochMs): number => {
    if ((points[hint]?.at ?? 0) > moment) hint = 0;
    while ((points[hint + 1]?.at ?? Infinity) <= moment) hint += 1;
    const [before, after] = [points[hint], points[hint + 1]];
    if (!before) throw new RangeError('a plan curve has at least one point');
    if (!after || before.at > moment) return before.value;
    return before.value + ((after.value - before.value) * (moment - before.at)) / (after.at - before.at);
  };
  return {
    at,
    peak({ from, to }) {
      const inside = points.filter((point) => point.at >= from && point.at <= to).map((point) => point.at);
      const moments = [from, ...inside, Math.max(from, to - minuteMs)];
      return moments
        .map((moment) => ({ value: at(moment), at: moment }))
        .reduce((best, point) => (point.value > best.value ? point : best));
    },
  };
}
