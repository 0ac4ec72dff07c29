import type { Fact } from '../../../../shared/model/event.ts';
import type { Measurement } from '../../../../shared/model/execution.ts';
import type { LocalText } from '../../../../shared/model/local-text.ts';
import type { ExecutionState, StepPlace } from '../../../../shared/rules/execution/state.ts';
import type { Disposer } from '../../disposer.ts';

/** One execution in this console: its projection, and what is under way for it. */
export interface Run {
  state: ExecutionState;
  /** On whose word the engine goes on: the author of the intents that follow from it. */
  wordOf: string;
  /** False until what was found at the start is on record; nothing is done before. */
  recovered: boolean;
  /** Found at the start and not resumed since. */
  restarted: boolean;
  /** Its facts cannot be recorded. */
  halted: boolean;
  /** Facts that happened and could not be recorded yet, in order. */
  owed: Fact[];
  /** A step that did not begin by itself stays so until somebody says a word, also when what held it has gone. */
  held: { place: StepPlace; reason: LocalText } | null;
  /** The `when` of a step that has not been asked yet is waited for; `over`: in vain. */
  look: { place: StepPlace; over: boolean; stop: Disposer } | null;
  /** Measuring and waiting, by step; each ends with its own status. */
  tasks: Map<string, { attempt: number; stop: Disposer }>;
  measured: Map<string, Measurement[]>;
  timers: Disposer[];
  /** Queries that prove its steps, wanted from the start, so that the first sample after the action is there soon. */
  wants: Disposer[];
}

export function createRun(state: ExecutionState, wordOf: string, recovered: boolean): Run {
  return {
    state,
    wordOf,
    recovered,
    restarted: !recovered,
    halted: false,
    owed: [],
    held: null,
    look: null,
    tasks: new Map(),
    measured: new Map(),
    timers: [],
    wants: [],
  };
}

export function taskKey({ stepId, direction }: StepPlace): string {
  return `${stepId}:${direction}`;
}
