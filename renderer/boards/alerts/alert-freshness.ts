import type { Freshness } from '../../../shared/model/sample.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { worstFirst } from '../../../shared/rules/source-standing.ts';

/** How old what is known of alerts is: as old as the source that was heard the longest ago. */
export function alertFreshness(
  sources: readonly SourceStatus[],
  at: EpochMs,
): { state: Freshness; age: number | null } {
  const [worst] = worstFirst(sources, at);
  if (!worst) return { state: 'lost', age: null };
  const { freshness, lastSuccessAt } = worst;
  return { state: freshness, age: lastSuccessAt === null ? null : Math.max(0, at - lastSuccessAt) };
}
