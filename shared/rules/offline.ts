import type { Freshness } from '../model/sample.ts';
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

/**
 * Age of the data on the boards, ms: of the metric source that has been without anything new for longest among those that answer. One
 * that answers with old samples is as old as the youngest of them.
 */
export function dataAge(sources: readonly SourceStatus[], now: EpochMs): number | null {
  const ages = answeringMetrics(sources).flatMap(({ lastSuccessAt, newestSample }) =>
    lastSuccessAt === null ? [] : [Math.max(0, now - lastSuccessAt, newestSample?.age ?? 0)],
  );
  return ages.length === 0 ? null : Math.max(...ages);
}

/** How far the data may be trusted of the metric source whose youngest sample is the oldest, among those that answer. */
export function dataFreshness(sources: readonly SourceStatus[]): Freshness {
  const states = answeringMetrics(sources).map(({ newestSample }) => newestSample?.freshness ?? 'live');
  return (['lost', 'stale', 'ageing'] as const).find((state) => states.includes(state)) ?? 'live';
}

function answeringMetrics(sources: readonly SourceStatus[]): SourceStatus[] {
  return sources.filter((source) => isMetricKind(source.kind) && answers(source));
}
