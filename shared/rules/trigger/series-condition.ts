import { durationMs, isDuration, type EpochMs } from '../../model/time.ts';
import { isRelative, type Condition } from '../../model/trigger.ts';
import type { Labels } from '../../model/sample.ts';
import { acrossGap, advance, idle, type Hold, type Verdict } from './hold.ts';
import { judge, type Skip } from './judge.ts';
import type { References } from './references.ts';
import { createSlidingMedian, type SlidingMedian } from './sliding-median.ts';

/** How samples of one series were dealt with. */
export interface Tally {
  evaluated: number;
  skipped: Record<Skip, number>;
}

/** One condition on one series: a fold over its samples in order of time. */
export interface SeriesCondition {
  readonly labels: Labels;
  readonly hold: Hold;
  /** What the last sample said by itself, before it had to hold. */
  readonly verdict: Verdict;
  readonly value: number | null;
  readonly reference: number | null;
  /** @returns false where the sample is not newer than the last one: it was seen already. */
  step(at: EpochMs, value: number | null): boolean;
  /** The query was answered without any series: a value is missing, so that nothing holds any longer. */
  miss(): void;
  /** Takes up a condition that fired before, with the reference it was frozen with; older samples only fill the window. */
  resume(pendingAt: EpochMs, firedAt: EpochMs, reference: number | null): void;
}

export interface SeriesConditionOptions {
  condition: Condition;
  labels: Labels;
  references: References;
  tally: Tally;
}

export function createSeriesCondition(options: SeriesConditionOptions): SeriesCondition {
  const { condition, labels, references, tally } = options;
  const held = durationMs(condition.for ?? '0s');
  const median = medianOf(condition);
  let hold: Hold = idle;
  let frozen: number | null = null;
  let resumedAt = -Infinity;
  let verdict: Verdict = null;
  let value: number | null = null;
  let reference: number | null = null;

  const referenceAt = (at: EpochMs): number | null => {
    if (!isRelative(condition)) return null;
    // Compared with what was before it: a drop does not end by becoming the new normal.
    if (median && hold.pendingAt !== null) return frozen;
    if (median) return median.before(at);
    if (condition.against === 'plan') return references.planned(condition, labels, at);
    if (condition.against === 'yesterday' || condition.against === 'last-week') {
      return references.past(condition, labels, condition.against, at);
    }
    if (condition.against === 'tested-limit' || condition.against === 'target') {
      return references.limit(condition, condition.against);
    }
    return null;
  };

  return {
    labels,
    get hold() {
      return hold;
    },
    get verdict() {
      return verdict;
    },
    get value() {
      return value;
    },
    get reference() {
      return reference;
    },
    step(at, sample) {
      if (hold.lastAt !== null && at <= hold.lastAt) return false;
      const finite = sample !== null && Number.isFinite(sample) ? sample : null;
      if (at > resumedAt) {
        hold = acrossGap(hold, at, 2 * references.interval(condition));
        const compared = referenceAt(at);
        const judged = judge(condition, finite, compared);
        const began = hold.pendingAt === null && judged.verdict === true;
        hold = advance(hold, at, judged.verdict, held);
        if (began) frozen = compared;
        if (judged.skipped === null) tally.evaluated += 1;
        else tally.skipped[judged.skipped] += 1;
        verdict = judged.verdict;
        value = finite;
        reference = compared;
      } else {
        hold = { ...hold, lastAt: at };
      }
      if (finite !== null) median?.add(at, finite);
      return true;
    },
    miss() {
      if (hold.firedAt === null) hold = { ...hold, pendingAt: null };
    },
    resume(pendingAt, firedAt, was) {
      hold = { pendingAt, firedAt, lastAt: hold.lastAt };
      frozen = was;
      reference = was;
      resumedAt = firedAt;
    },
  };
}

/** Only a reference of a length of time looks back over the samples. */
function medianOf({ against }: Condition): SlidingMedian | null {
  return against !== undefined && isDuration(against) ? createSlidingMedian(durationMs(against)) : null;
}
