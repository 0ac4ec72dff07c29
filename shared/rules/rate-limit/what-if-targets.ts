import type { EntryPeak } from '../../model/decomposition.ts';
import type { ServiceEntry } from '../../model/service-entry.ts';

/**
 * The entries as a what-if has them: one whose worked-out peak is another than as planned takes it for its target. The rest keep what
 * is written, so that a what-if of one line moves no limit that does not depend on it.
 */
export function withWhatIfTargets(
  entries: readonly ServiceEntry[],
  planned: readonly EntryPeak[],
  whatIf: readonly EntryPeak[],
): ServiceEntry[] {
  const before = new Map(planned.map(({ entry, peak }) => [entry, peak]));
  const after = new Map(whatIf.map(({ entry, peak }) => [entry, peak]));
  return entries.map((entry) => {
    const peak = after.get(entry.id) ?? null;
    return peak === null || peak <= 0 || peak === before.get(entry.id) ? entry : { ...entry, target: peak };
  });
}
