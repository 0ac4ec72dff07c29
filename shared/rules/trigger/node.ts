import type { EpochMs } from '../../model/time.ts';
import type { Verdict } from './hold.ts';
import type { References } from './references.ts';
import type { FiredSeries, Firing, Round } from './round.ts';
import type { Tally } from './series-condition.ts';

/** What one part of a trigger says after a round. */
export interface Outcome {
  at: EpochMs;
  /** After it had to hold: true only once it has held for its `for`. */
  verdict: Verdict;
  /** Since when it is true without a break, fired or not. */
  pendingAt: EpochMs | null;
  value: number | null;
  reference: number | null;
}

export interface TriggerNode {
  /** @returns null where the round had nothing new for it. */
  step(round: Round): Outcome | null;
  /** Longest time between two of its samples without a gap, ms. */
  gap(): number;
  fired(): FiredSeries[];
}

export interface NodeContext {
  references: References;
  tally: Tally;
  /** Conditions met so far: each is known by its place. */
  conditions: number;
  resume: Firing | null;
}
