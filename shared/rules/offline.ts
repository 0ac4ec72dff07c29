import type { SourceStatus } from '../model/source-status.ts';
import type { EpochMs } from '../model/time.ts';
import { isMetricKind } from './query-source.ts';

/** One failed poll is a hiccup; from the second in a row on, the source is out of reach. */
const failuresUntilOffline = 2;

/**
 * Offline in the sense of "sources" (guarantees.md, three ways to be offline): there are metric sources, and none of them answers.
 * @returns since when, which is the moment that the data are of; null while one of them answers.
 */
export function sourcesOffline(
  sources: readonly SourceStatus[],
): { since: EpochMs; asOf: EpochMs | null } | null {
  const metrics = sources.filter((source) => isMetricKind(source.kind));
  if (metrics.length === 0 || metrics.some(answers)) return null;
  const heard = metrics.map((source) => source.lastSuccessAt).filter((at) => at !== null);
  const asOf = heard.length === 0 ? null : Math.max(...heard);
  return { since: asOf ?? Math.min(...metrics.map((source) => source.since)), asOf };
}

/** It was heard lately, and its last polls did not all fail. */
export function answers(source: Pick<SourceStatus, 'consecutiveFailures' | 'freshness'>): boolean {
  if (source.consecutiveFailures >= failuresUntilOffline) return false;
  return source.freshness === 'live' || source.freshness === 'ageing';
}

/** Age of the data on the boards, ms: of the metric source that was heard longest ago among those that answer. */
export function dataAge(sources: readonly SourceStatus[], now: EpochMs): number | null {
  const heard = sources
    .filter((source) => isMetricKind(source.kind) && answers(source))
    .map((source) => source.lastSuccessAt)
    .filter((at) => at !== null);
  return heard.length === 0 ? null : Math.max(0, now - Math.min(...heard));
}
