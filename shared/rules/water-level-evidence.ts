import type { EvidenceFlag } from '../model/capacity-board.ts';
import type { SeriesReading } from '../model/sample.ts';
import type { ServiceEntry } from '../model/service-entry.ts';
import { isFresh } from './total.ts';

/** Requests per second by which the target exceeds what a test has shown; null where it does not. */
export function shortfall(entry: ServiceEntry): number | null {
  if (entry.target === undefined || entry.tested === undefined) return null;
  const missing = entry.target - entry.tested.limit;
  return missing > 0 ? missing : null;
}

/**
 * How many instances the target asks for: target ÷ (tested limit ÷ the instances that bore it), rounded up.
 * @param instances that serve now; they stand for those of the test where the test does not say.
 */
export function instancesForTarget(entry: ServiceEntry, instances: number | null): number | null {
  if (shortfall(entry) === null || entry.target === undefined || entry.tested === undefined) return null;
  const tested = entry.tested.instances ?? instances;
  if (tested === null || tested <= 0) return null;
  // 1e-9: a target that is a whole multiple must not ask for one more because of rounding.
  return Math.ceil((entry.target * tested) / entry.tested.limit - 1e-9);
}

/** Builds that serve now, each once: as written, or as the labels of the series that are there and above 0. */
export function runningBuilds(
  entry: ServiceEntry,
  latest: (query: string) => readonly SeriesReading[],
): string[] {
  if (entry.build === undefined) return [];
  if (typeof entry.build === 'string') return [entry.build];
  const builds = new Set<string>();
  for (const { labels, reading } of latest(entry.build.query)) {
    const build = labels['build'] ?? labels['version'];
    if (build !== undefined && isFresh(reading) && (reading.value ?? 0) > 0) builds.add(build);
  }
  return [...builds].toSorted();
}

/** @param builds that serve now; a test of another build says nothing about them. */
export function evidenceFlags(entry: ServiceEntry, builds: readonly string[]): EvidenceFlag[] {
  const { tested } = entry;
  if (!tested) return ['no-test'];
  const flags: EvidenceFlag[] = [];
  if ((entry.limits?.cluster ?? 0) > tested.limit) flags.push('limit-above-tested');
  if ((entry.target ?? 0) > tested.limit) flags.push('tested-below-target');
  if (builds.some((build) => build !== tested.build)) flags.push('test-older-than-build');
  return flags;
}
