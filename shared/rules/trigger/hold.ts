import type { EpochMs } from '../../model/time.ts';

/** What a sample says of a condition; null: it could not be judged. */
export type Verdict = boolean | null;

/** How long a condition is true without a break, and whether that was long enough. */
export interface Hold {
  /** The first of the true samples that hold without a break; stays while it is fired. */
  pendingAt: EpochMs | null;
  firedAt: EpochMs | null;
  /** The last sample of any kind. */
  lastAt: EpochMs | null;
}

export const idle: Hold = { pendingAt: null, firedAt: null, lastAt: null };

/**
 * What is left of a hold when the next sample comes at `at`: after a gap in the data nobody knows what was between, so that
 * pending starts anew. What has fired stays fired: missing data never ends it.
 *
 * @param gap the longest time between two samples without a gap, ms.
 */
export function acrossGap(hold: Hold, at: EpochMs, gap: number): Hold {
  const broken = hold.firedAt === null && hold.lastAt !== null && at - hold.lastAt > gap;
  return broken ? { ...hold, pendingAt: null } : hold;
}

/** Takes one more sample in: it becomes pending, fires after `held` ms, ends at the first sample that is judged false. */
export function advance(hold: Hold, at: EpochMs, verdict: Verdict, held: number): Hold {
  if (hold.firedAt !== null) return verdict === false ? { ...idle, lastAt: at } : { ...hold, lastAt: at };
  if (verdict !== true) return { ...idle, lastAt: at };
  const pendingAt = hold.pendingAt ?? at;
  return { pendingAt, firedAt: at - pendingAt >= held ? at : null, lastAt: at };
}
