import type { EpochMs } from '../../model/time.ts';
import type { Trigger } from '../../model/trigger.ts';
import { createNode } from './group-node.ts';
import { advance, idle, type Hold } from './hold.ts';
import type { NodeContext } from './node.ts';
import type { References } from './references.ts';
import type { Firing, Round } from './round.ts';
import type { Tally } from './series-condition.ts';

export interface TriggerState {
  /** `unjudged`: the last samples did not allow to say, or there were none. */
  phase: 'quiet' | 'pending' | 'fired' | 'unjudged';
  since: EpochMs | null;
  value: number | null;
  reference: number | null;
}

/** A trigger as a fold over rounds of samples: the same for live samples and for recorded ones. */
export interface TriggerFold {
  readonly state: TriggerState;
  readonly tally: Tally;
  /** Null while it has not fired. */
  readonly firing: Firing | null;
  /** Takes one round in; samples that are not newer than those before change nothing. */
  step(round: Round): 'fired' | 'ended' | null;
}

/**
 * Judges a trigger sample by sample, as formats.md says. A query may answer several series: each is judged by itself, the condition
 * is that of any of them, and its value is that series' value. A series that is gone for longer than the time after which a value
 * counts as lost, while others of its query go on, was taken away and no longer counts.
 *
 * @param resume a firing that is still in force, from the log.
 */
export function createTriggerFold(
  trigger: Trigger,
  references: References,
  resume: Firing | null = null,
): TriggerFold {
  const tally: Tally = { evaluated: 0, skipped: { reference: 0, volume: 0, value: 0 } };
  const context: NodeContext = { references, tally, conditions: 0, resume };
  const root = createNode(trigger, context);
  let hold: Hold =
    resume === null ? idle : { pendingAt: resume.pendingAt, firedAt: resume.firedAt, lastAt: resume.firedAt };
  let firing = resume;
  let state: TriggerState =
    resume === null
      ? { phase: 'unjudged', since: null, value: null, reference: null }
      : { phase: 'fired', since: resume.firedAt, value: resume.value, reference: resume.reference };

  return {
    get state() {
      return state;
    },
    get firing() {
      return firing;
    },
    tally,
    step(round) {
      const outcome = root.step(round);
      if (outcome === null) return null;
      const { verdict, at, value, reference, pendingAt } = outcome;
      // What was before the firing that is taken up only fills the windows.
      if (resume !== null && at <= resume.firedAt) return null;
      const before = hold;
      // What had to hold has held further in: here only the end of it is decided.
      hold = advance(before, at, verdict, 0);
      if (hold.firedAt !== null) {
        if (before.firedAt !== null) {
          if (verdict !== null) state = { ...state, value, reference };
          return null;
        }
        firing = { pendingAt: pendingAt ?? at, firedAt: at, value, reference, series: root.fired() };
        state = { phase: 'fired', since: at, value, reference };
        return 'fired';
      }
      firing = null;
      const phase = pendingAt !== null ? 'pending' : verdict === null ? 'unjudged' : 'quiet';
      state = { phase, since: pendingAt, value, reference };
      return before.firedAt === null ? null : 'ended';
    },
  };
}
