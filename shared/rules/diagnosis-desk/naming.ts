import type { Cause, Verdict } from '../../model/diagnosis.ts';
import type { EpochMs } from '../../model/time.ts';

/** What stands as the cause, and what is about to be said otherwise: nothing is said of a diagnosis that wavers. */
export interface Naming {
  /** What was said last; null: nothing, or that it is not clear any more. */
  standing: Named | null;
  /** What the last runs said instead, in a row. */
  turning: { to: Named | null; runs: number; since: EpochMs } | null;
  /** How often a clear cause was lost before. */
  losses: number;
}

type Named = Pick<Cause, 'node' | 'code'>;

export const nothingNamed: Naming = { standing: null, turning: null, losses: 0 };

/** So many runs in a row have to say the same. */
const leastRuns = 2;
/** Another code of the same node is the same cause, better known: that may wait. */
const codeHolds = 10_000;
/** A doubt that is over by then was none; each further one has to hold twice as long, up to the most. */
const doubtHolds = 15_000;
const doubtHoldsAtMost = 300_000;

/** What one run says, taken into what stands; `say` is what is recorded of it. Pure. */
export function nextNaming(
  before: Naming,
  run: { at: EpochMs; verdict: Verdict; first: (Named & Pick<Cause, 'endedAt'>) | null },
): { naming: Naming; say: 'named' | 'lost' | null } {
  const { standing, turning, losses } = before;
  // What was named and is over was not named wrongly.
  const isOver = (run.first?.endedAt ?? null) !== null && isSame(run.first, standing);
  const says = run.verdict === 'clear' || isOver ? run.first : null;
  if (isSame(says, standing)) {
    return { naming: turning === null ? before : { ...before, turning: null }, say: null };
  }
  const goesOn = turning !== null && isSame(turning.to, says);
  const now = goesOn ? { ...turning, runs: turning.runs + 1 } : { to: says, runs: 1, since: run.at };
  if (now.runs < leastRuns || run.at - now.since < holdsFor(before, says)) {
    return { naming: { ...before, turning: now }, say: null };
  }
  return says === null
    ? { naming: { standing: null, turning: null, losses: losses + 1 }, say: 'lost' }
    : { naming: { standing: says, turning: null, losses }, say: 'named' };
}

function holdsFor({ standing, losses }: Naming, says: Named | null): number {
  if (says === null) return Math.min(doubtHoldsAtMost, doubtHolds * 2 ** losses);
  return standing?.node === says.node ? codeHolds : 0;
}

function isSame(left: Named | null, right: Named | null): boolean {
  return left?.node === right?.node && left?.code === right?.code;
}
