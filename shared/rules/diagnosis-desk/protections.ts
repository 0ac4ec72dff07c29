import type { Discarded } from '../../model/diagnosis.ts';
import type { Series } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';
import { refusedOnPurpose } from '../diagnosis/discarded.ts';
import { clockOf } from '../diagnosis/moments-in-words.ts';

/** A limiter that turned requests away at the end of the time that is looked at. */
export interface LimitOn {
  /** Id of the entry. */
  entry: string;
  /** Null: it was on before anything is known of it. */
  since: EpochMs | null;
}

/** What was last measured so long before says nothing of the end any more, ms. */
const stale = 120_000;

/** Whether a limiter was on at the end of what was measured, and since when; null: it was off, or nothing is known. */
export function limitOnOf(entry: string, series: readonly Series[], until: EpochMs): LimitOn | null {
  let on: LimitOn | null = null;
  for (const { points } of series) {
    const lastOff = points.findLastIndex(([, value]) => value === null || value <= 0);
    const first = points[lastOff + 1];
    const last = points.at(-1)?.[0] ?? -Infinity;
    if (!first || until - last > stale) continue;
    // Of several, the one that was on first; what was never off may have been on for longer.
    const since = lastOff < 0 ? null : first[0];
    on = on === null ? { entry, since } : { entry, since: earlierOf(on.since, since) };
  }
  return on;
}

function earlierOf(left: EpochMs | null, right: EpochMs | null): EpochMs | null {
  return left === null || right === null ? null : Math.min(left, right);
}

/**
 * What was discarded, where it was refused on purpose, with the limit that is on there.
 *
 * @param limitOn of a node; null: it is no entry, or not limited.
 */
export function withProtections(
  discarded: readonly Discarded[],
  limitOn: (node: string) => LimitOn | null,
): Discarded[] {
  return discarded.map((one) => {
    const on = isRefusedOnPurpose(one) ? limitOn(one.node) : null;
    return on === null ? one : { ...one, reason: reasonOf(on) };
  });
}

/** It comes from another thread or from the log: what it says is all that tells. */
function isRefusedOnPurpose({ reason }: Discarded): boolean {
  return typeof reason !== 'string' && reason.en === refusedOnPurpose.en;
}

function reasonOf({ entry, since }: LimitOn): Discarded['reason'] {
  return since === null
    ? {
        en: `deliberate protection: rate limit of ${entry} is on; a consequence of load, not where it began`,
        zh: `有意的保护：${entry} 的限流已开启；是流量过载的结果，而非起因`,
      }
    : {
        en: `deliberate protection: rate limit of ${entry} on since ${clockOf(since)}; a consequence of load, not where it began`,
        zh: `有意的保护：${entry} 自 ${clockOf(since)} 起限流；是流量过载的结果，而非起因`,
      };
}
