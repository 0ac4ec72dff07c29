import type { PlanCurve } from '../model/promotion.ts';
import { instantMs, type EpochMs } from '../model/time.ts';

const offsetPattern = /^T([+-])(\d+):(\d\d)(?::(\d\d))?$/;

/** A moment of a plan curve as epoch ms; `T±hh:mm[:ss]` counts from the event's start. */
export function planMomentMs(moment: string, eventStart: EpochMs): EpochMs {
  const offset = offsetPattern.exec(moment);
  if (!offset) return instantMs(moment);
  const [, sign, hours, minutes, seconds = '0'] = offset;
  const length = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? eventStart - length : eventStart + length;
}

/**
 * What was planned for a moment: a straight line between the points around it, level before the first and after the last.
 * The points may stand in any order.
 */
export function plannedAt(curve: PlanCurve, at: EpochMs, eventStart: EpochMs): number {
  let before: { at: EpochMs; value: number } | undefined;
  let after: { at: EpochMs; value: number } | undefined;
  for (const point of curve) {
    const pointAt = planMomentMs(point.at, eventStart);
    if (pointAt <= at && (!before || pointAt > before.at)) before = { at: pointAt, value: point.value };
    if (pointAt > at && (!after || pointAt < after.at)) after = { at: pointAt, value: point.value };
  }
  if (before && after) {
    return before.value + ((after.value - before.value) * (at - before.at)) / (after.at - before.at);
  }
  const nearest = before ?? after;
  if (!nearest) throw new RangeError('a plan curve has at least one point');
  return nearest.value;
}
