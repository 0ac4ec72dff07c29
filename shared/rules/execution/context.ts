import type { LocalText } from '../../model/local-text.ts';
import type { EpochMs } from '../../model/time.ts';
import type { StepPlace } from './state.ts';

/** A request as it goes into the log before it is sent; the hash covers method, address, headers and body. */
export interface RequestMark {
  method: string;
  address: string;
  hash: string;
}

/** What decisions need to know of the world. */
export interface DecisionContext {
  now: EpochMs;
  /** Hash of what an approval covers: the plan's hash, the step, the resolved request and its target. Null: the whole execution. */
  bindingOf(stepId: string | null): string;
  /** What a step with an http action would send; null where it sends nothing. */
  requestOf(place: StepPlace): RequestMark | null;
  /**
   * Why a remote step must not start by itself: its target did not answer at the last attempt, or the source that would prove it is
   * stale. A person's word may start it all the same. Null: nothing stands in the way.
   */
  obstacleOf(place: StepPlace): LocalText | null;
}
