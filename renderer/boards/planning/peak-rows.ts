import type { Decomposition } from '../../../shared/model/decomposition.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { ServiceEntry } from '../../../shared/model/service-entry.ts';
import { instancesForTarget } from '../../../shared/rules/water-level-evidence.ts';

/** What the goals ask of an entry, beside what is written and what was tested. */
export interface PeakRow {
  entry: ServiceEntry;
  /** Requests per second; null with the reason in `missing`. */
  peak: number | null;
  missing: readonly string[];
  /** peak ÷ tested limit. */
  level: number | null;
  instances: number | null;
  /** Instances that the peak asks for, where it is above the tested limit. */
  scaleTo: number | null;
}

/** Fullest first; what cannot be told comes before what is far from its limit, as on the capacity board. */
export function peakRows(
  promotion: Promotion,
  sum: Decomposition,
  instancesOf: (id: string) => number | null,
): PeakRow[] {
  const peaks = new Map(sum.entries.map((one) => [one.entry, one]));
  const rows = promotion.entries.map((entry): PeakRow => {
    const { peak = null, missing = [] } = peaks.get(entry.id) ?? {};
    const instances = instancesOf(entry.id);
    const asked = peak === null ? null : { ...entry, target: peak };
    return {
      entry,
      peak,
      missing,
      level: peak === null || !entry.tested ? null : peak / entry.tested.limit,
      instances,
      scaleTo: asked && instancesForTarget(asked, instances),
    };
  });
  return rows.toSorted(
    (left, right) => order(right) - order(left) || left.entry.id.localeCompare(right.entry.id),
  );
}

function order({ level }: PeakRow): number {
  return level ?? 0.999;
}
