import type { PlanLibrary } from '../../contract/plans.ts';
import type { PlaceOut } from '../../model/offline.ts';
import type { OfflinePlace } from '../../model/offline-place.ts';
import type { SourceStatus } from '../../model/source-status.ts';
import type { EpochMs } from '../../model/time.ts';
import { answers, sourcesOffline } from '../offline.ts';
import { isMetricKind } from '../query-source.ts';

/** Whether a place is out of reach, back, or not yet known: right after a start nobody has been asked. */
export type Reached =
  | ({ state: 'out' } & PlaceOut)
  | { state: 'back'; place: OfflinePlace }
  | { state: 'unknown'; place: OfflinePlace };

/** One failed poll is a hiccup. */
const failuresUntilOut = 2;

/** Offline as the core itself is: no metric source answers, and each has been asked more than once. */
export function sourcesReached(sources: readonly SourceStatus[]): Reached {
  const place: OfflinePlace = { kind: 'sources' };
  const metrics = sources.filter(({ kind }) => isMetricKind(kind));
  if (metrics.length === 0 || metrics.some(answers)) return { state: 'back', place };
  const offline = sourcesOffline(sources);
  const isOut = metrics.every(({ consecutiveFailures }) => consecutiveFailures >= failuresUntilOut);
  return offline && isOut ? { state: 'out', place, ...offline } : { state: 'unknown', place };
}

/**
 * The place that plans come from.
 * @param failingSince when it was first found out of reach in a row of looks; null: the last look was the first that failed, or none did.
 */
export function indexReached(
  { origin, plans }: Pick<PlanLibrary, 'origin' | 'plans'>,
  failingSince: EpochMs | null,
): Reached {
  const place: OfflinePlace = { kind: 'plan-index', address: origin.address };
  if (origin.reachable) return { state: 'back', place };
  if (failingSince === null) return { state: 'unknown', place };
  const asOf = plans.length === 0 ? null : Math.max(...plans.map(({ confirmedAt }) => confirmedAt));
  return { state: 'out', place, since: asOf ?? failingSince, asOf };
}

/**
 * How many sources have been heard since a return. One that still fails on its own is counted as asked: its state stands beside it, and
 * the others need not wait for it.
 */
export function heardSince(
  sources: readonly SourceStatus[],
  since: EpochMs,
): { answered: number; all: number } {
  const asked = sources.filter(({ every, lastSuccessAt }) => every !== null || lastSuccessAt !== null);
  const answered = asked.filter(
    ({ lastSuccessAt, consecutiveFailures, every }) =>
      every === null || (lastSuccessAt ?? -Infinity) >= since || consecutiveFailures >= failuresUntilOut,
  );
  return { answered: answered.length, all: asked.length };
}
