import type { Promotion } from '../../model/promotion.ts';
import type { EntryTriple } from '../../model/review.ts';
import type { ServiceEntry } from '../../model/service-entry.ts';
import { instantMs, type EpochMs } from '../../model/time.ts';
import { decompose } from '../decomposition/decompose.ts';
import { evidenceFlags } from '../water-level-evidence.ts';
import type { Kept } from './minutes.ts';

/** Peaks that the goals ask for, of the entries that name none themselves. */
export function goalPeaksOf(promotion: Promotion): ReadonlyMap<string, number> {
  if (promotion.entries.every(({ target }) => target !== undefined)) return new Map();
  return new Map(
    decompose(promotion).entries.flatMap(({ entry, peak }) =>
      peak === null ? [] : [[entry, peak] as const],
    ),
  );
}

/** An entry's peak as forecast, tested and measured (seeds 001 and 003: load test and target, and what came). */
export function entryTriple(
  entry: ServiceEntry,
  { kept, goals, peakFrom }: { kept: Kept; goals: ReadonlyMap<string, number>; peakFrom: EpochMs },
): EntryTriple {
  const { id, name, line, tier, owner, target, tested } = entry;
  const worked = goals.get(id);
  const forecast = target ?? worked ?? null;
  const testedAt = tested ? instantMs(tested.at) : null;
  const { peak } = kept;
  const limit = tested?.limit ?? null;
  return {
    id,
    name,
    line,
    tier,
    owner: owner ?? null,
    forecast,
    forecastFrom: target === undefined ? (worked === undefined ? null : 'goals') : 'target',
    tested:
      tested && testedAt !== null
        ? {
            limit: tested.limit,
            at: testedAt,
            build: tested.build,
            report: tested.report ?? null,
            age: Math.max(0, peakFrom - testedAt),
          }
        : null,
    // Builds are known of now only: a review speaks of a night that may be long over.
    flags: evidenceFlags(entry, typeof entry.build === 'string' ? [entry.build] : []),
    actual: peak,
    measured: kept.measured,
    error: peak === null || forecast === null || forecast <= 0 ? null : peak.value / forecast - 1,
    level: peak === null || limit === null ? null : peak.value / limit,
    headroom: peak === null || limit === null ? null : limit - peak.value,
    over: limit === null ? null : minutesOver(kept, limit),
  };
}

function minutesOver({ values, step, peak }: Kept, limit: number): EntryTriple['over'] {
  let minutes = 0;
  let first: EpochMs | null = null;
  for (const [at, value] of values) {
    if (value <= limit) continue;
    minutes += step;
    first ??= at;
  }
  // A sample within a minute may have passed it although the last one of that minute did not.
  if (first === null && peak !== null && peak.value > limit) return { minutes: 1, first: peak.at };
  return first === null ? null : { minutes, first };
}

/** Worst first: the limit was passed, then by how near it came, then by how far the forecast was off. */
export function worstFirst(left: EntryTriple, right: EntryTriple): number {
  return (
    Number(right.over !== null) - Number(left.over !== null) ||
    (right.level ?? -1) - (left.level ?? -1) ||
    Math.abs(right.error ?? 0) - Math.abs(left.error ?? 0) ||
    (left.id < right.id ? -1 : 1)
  );
}
