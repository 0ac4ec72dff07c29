import { isRelative, percentRatio, type Condition } from '../../model/trigger.ts';
import type { Verdict } from './hold.ts';

/** Why a sample was not judged: no reference to compare with, too little volume for a comparison, no value. */
export type Skip = 'reference' | 'volume' | 'value';

export type Judgement = { verdict: boolean; skipped: null } | { verdict: null; skipped: Skip };

/**
 * One value against one condition: `drops: 20%` is true below 0.8 × reference, `rises: 20%` above 1.2 × reference, `above` and
 * `below` compare strictly, with a number or with a percentage of the reference. A missing value comes first, then a missing reference, then too little volume.
 *
 * @param value null or not finite: no value.
 * @param reference null: none; ignored where the condition is absolute.
 */
export function judge(condition: Condition, value: number | null, reference: number | null): Judgement {
  if (value === null || !Number.isFinite(value)) return { verdict: null, skipped: 'value' };
  const { drops, rises, above, below, minimum } = condition;
  if (isRelative(condition)) {
    if (reference === null || !Number.isFinite(reference)) return { verdict: null, skipped: 'reference' };
    if (minimum !== undefined && reference < minimum) return { verdict: null, skipped: 'volume' };
    return { verdict: isBeyond(value, boundsOf({ drops, rises, above, below }, reference)), skipped: null };
  }
  const over = typeof above === 'number' ? above : null;
  const under = typeof below === 'number' ? below : null;
  // What has no bound is `absent`, and here is a value.
  return { verdict: isBeyond(value, { over, under }), skipped: null };
}

interface Bounds {
  /** True above this. */
  over: number | null;
  /** True below this. */
  under: number | null;
}

function isBeyond(value: number, { over, under }: Bounds): boolean {
  return (over !== null && value > over) || (under !== null && value < under);
}

type Relative = Pick<Condition, 'drops' | 'rises' | 'above' | 'below'>;

function boundsOf({ drops, rises, above, below }: Relative, reference: number): Bounds {
  if (drops !== undefined) return { over: null, under: reference * decimal(1 - percentRatio(drops)) };
  if (rises !== undefined) return { over: reference * decimal(1 + percentRatio(rises)), under: null };
  return {
    over: typeof above === 'string' ? reference * decimal(percentRatio(above)) : null,
    under: typeof below === 'string' ? reference * decimal(percentRatio(below)) : null,
  };
}

/** 1 − 0.07 is 0.9299999999999999: the factor that is meant is the decimal one. */
function decimal(factor: number): number {
  return Number(factor.toFixed(12));
}

/** True if one is true, false if all are false. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(true)) return true;
  return verdicts.includes(null) ? null : false;
}

/** False if one is false, true if all are true. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(null) ? null : true;
}
