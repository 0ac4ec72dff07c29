import { eventStart, type Promotion } from '../model/promotion.ts';
import type { ServiceEntry } from '../model/service-entry.ts';
import type { EpochMs } from '../model/time.ts';
import { planMomentMs } from './plan-curve.ts';

/** Moments in order with what is planned for them; straight lines between. Only its shape counts, not its unit. */
export type PlannedLoad = readonly { at: EpochMs; value: number }[];

/** How the load of an entry is planned to go; null where its plan does not tell. */
export type PlannedLoadOf = (entry: ServiceEntry) => PlannedLoad | null;

/**
 * The planned load of each entry: the curves of the stages that its fan-out names, each by its calls and the lines' share; without a
 * fan-out the first curve of the funnel, because then all that is known of the entry is that it serves this promotion.
 */
export function plannedLoads(promotion: Promotion): PlannedLoadOf {
  const start = eventStart(promotion);
  const curves = new Map<string, PlannedLoad>();
  for (const { id, plan } of promotion.funnel.stages) {
    if (!plan) continue;
    const points = plan.map(({ at, value }) => ({ at: planMomentMs(at, start), value }));
    curves.set(
      id,
      points.toSorted((left, right) => left.at - right.at),
    );
  }
  const [whole] = curves.values();
  const shares = new Map(promotion.lines.map(({ id, share }) => [id, share]));
  return ({ fanout }) => {
    if (whole === undefined) return null;
    const [only, ...others] = fanout ?? [];
    if (only === undefined) return whole;
    if (others.length === 0) return curves.get(only.stage) ?? null;
    const parts = [only, ...others].map(({ stage, calls, lines }) => ({
      curve: curves.get(stage),
      weight: calls * (lines?.reduce((sum, line) => sum + (shares.get(line) ?? Number.NaN), 0) ?? 1),
    }));
    return sumOfCurves(parts);
  };
}

function sumOfCurves(
  parts: readonly { curve: PlannedLoad | undefined; weight: number }[],
): PlannedLoad | null {
  const known = parts.flatMap(({ curve, weight }) => (curve && weight >= 0 ? [{ curve, weight }] : []));
  // A part without a curve or a share may be the one that rises: no shape at all is better than half of it.
  if (known.length < parts.length) return null;
  const moments = new Set(known.flatMap(({ curve }) => curve.map(({ at }) => at)));
  return [...moments]
    .toSorted((left, right) => left - right)
    .map((at) => ({
      at,
      value: known.reduce((sum, { curve, weight }) => sum + weight * valueAt(curve, at), 0),
    }));
}

/** Level before the first point and after the last. */
function valueAt(curve: PlannedLoad, at: EpochMs): number {
  let before = curve[0];
  for (const point of curve) {
    if (point.at > at) {
      if (!before || before.at >= point.at || before.at > at) return point.value;
      return before.value + ((point.value - before.value) * (at - before.at)) / (point.at - before.at);
    }
    before = point;
  }
  return before?.value ?? 0;
}

/** Ms until what is measured now, growing as the plan does, reaches a limit above it; null where the plan does not come to it. */
export function aheadOnPlan(load: PlannedLoad, now: EpochMs, current: number, limit: number): number | null {
  const base = valueAt(load, now);
  if (base <= 0 || current <= 0) return null;
  const wanted = (limit / current) * base;
  let before = { at: now, value: base };
  for (const point of load) {
    if (point.at <= now) continue;
    if (point.value >= wanted) {
      return (
        before.at - now + ((wanted - before.value) / (point.value - before.value)) * (point.at - before.at)
      );
    }
    before = point;
  }
  return null;
}
