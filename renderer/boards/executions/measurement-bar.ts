import type { Measurement } from '../../../shared/model/execution.ts';
import type { FilledExpectation } from '../../../shared/model/expectation.ts';

export interface MeasurementBar {
  /** Where the measured values stand on the axis, 0…1; no value, no mark. */
  values: number[];
  /** The worst value: the one that decides; null where nothing was measured. */
  worst: number | null;
  /** The edges of the bound on the axis, 0…1. */
  bounds: { at: number; value: number }[];
  /** The stretch of the axis where the bound is met. */
  met: { from: number; to: number };
}

/** Room beyond the greatest of bound and value, so that neither stands at the very end. */
const room = 1.2;

/** A measurement beside its bound on one axis that begins at zero, or at the least value where that is below zero. */
export function measurementBar(
  expectation: FilledExpectation,
  measurement: Measurement | null,
): MeasurementBar {
  const values = (measurement?.values ?? []).filter((value) => value !== null);
  const edges = boundsOf(expectation);
  const least = Math.min(0, ...values, ...edges);
  const greatest = Math.max(...values, ...edges, least + Number.EPSILON) * room || 1;
  const place = (value: number) => Math.min(1, Math.max(0, (value - least) / (greatest - least)));
  const [low = 0, high = low] = edges;
  const met = {
    from: expectation.below !== undefined ? 0 : place(low),
    to: expectation.above !== undefined ? 1 : place(expectation.below ?? high),
  };
  return {
    values: values.map(place),
    worst: worstOf(expectation, values),
    bounds: edges.map((value) => ({ at: place(value), value })),
    met,
  };
}

function boundsOf({ equals, above, below, between }: FilledExpectation): number[] {
  if (between) return [...between];
  const edge = equals ?? above ?? below;
  return edge === undefined ? [] : [edge];
}

/** Of several series the one farthest on the wrong side: every series must hold. */
function worstOf(
  { equals, above, below, between }: FilledExpectation,
  values: readonly number[],
): number | null {
  if (values.length === 0) return null;
  if (below !== undefined) return Math.max(...values);
  if (above !== undefined) return Math.min(...values);
  const middle = equals ?? (between ? (between[0] + between[1]) / 2 : 0);
  return values.reduce((worst, value) =>
    Math.abs(value - middle) > Math.abs(worst - middle) ? value : worst,
  );
}
