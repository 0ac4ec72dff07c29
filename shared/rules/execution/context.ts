import type { Measurement } from '../../model/execution.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { EpochMs } from '../../model/time.ts';
import type { StepPlace } from './state.ts';

/** A request as it goes into the log before it is sent; the hash covers method, address, headers and body. */
export interface RequestMark {
  method: string;
  address: string;
  hash: string;
  /** The moment that it was made for: a silence has its begin and end in it. */
  at?: EpochMs | undefined;
}

/**
 * Whether a step's turn is taken. `awaited`: the query has not been asked yet, so that it will be said soon; `unmeasurable`: a person
 * decides.
 */
export type WhenStanding =
  | { state: 'holds' }
  | { state: 'fails'; measurement: Measurement; reason: LocalText }
  | { state: 'awaited' | 'unmeasurable'; reason: LocalText };

export type StepFreeze = { held: LocalText } | { uses: string };

/** What decisions need to know of the world. */
export interface DecisionContext {
  now: EpochMs;
  /** Hash of what an approval covers: the plan's hash, the step, the resolved request and its target. Null: the whole execution. */
  bindingOf(stepId: string | null): string;
  /** What a step would send now; null where it sends nothing. */
  requestOf(place: StepPlace): RequestMark | null;
  /**
   * Why a remote step must not start by itself: its target did not answer at the last attempt, or the source that would prove it is
   * stale. A person's word may start it all the same. Null: nothing stands in the way.
   */
  obstacleOf(place: StepPlace): LocalText | null;
  /**
   * What a freeze window says of a step now: why it must not be carried out, by nobody's word; or the exception that it would use, and has
   * not used yet. Null, or left out: nothing.
   */
  frozenOf?(place: StepPlace): StepFreeze | null;
  /** How it stands with a step's `when` now; null where it has none, or nothing is asked of it. */
  whenOf(place: StepPlace): WhenStanding | null;
}
