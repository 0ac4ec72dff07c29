import type { Direction, ExecutionMode, ExecutionView } from '../../../shared/model/execution.ts';
import type { ParameterValues } from '../../../shared/model/parameter.ts';
import type { Actor } from '../actor.ts';
import type { View } from '../view.ts';

/** What every act carries: who, and the client's id for the press of the button. */
export interface Act {
  actor: Actor;
  commandId: string;
}
export interface ActOnExecution extends Act {
  executionId: string;
}
export interface ActOnStep extends ActOnExecution {
  stepId: string;
  direction: Direction;
}

/**
 * Carries out plans. Every decision is made by the pure rules of shared/rules/execution; this side only appends the events
 * and performs the effects. The same `commandId` twice has one effect and gives the same answer.
 * Every method throws ConsoleError: `not-found`, `conflict` (the message names the state), `second-person-needed`,
 * `target-not-allowed`, `log-unwritable`.
 */
export interface Executor {
  readonly view: View<ExecutionView[]>;
  get(executionId: string): ExecutionView;
  start(
    act: Act & {
      planId: string;
      mode: ExecutionMode;
      hash?: string | undefined;
      typedId?: string | undefined;
      /** Values for the plan's parameters; what is left out is measured, or its default. */
      parameters?: ParameterValues | undefined;
    },
  ): ExecutionView;
  /** `actor` is the second person, already proved by session or PIN; `stepId` null approves the whole execution. */
  approve(act: ActOnExecution & { stepId: string | null; direction: Direction }): ExecutionView;
  pause(act: ActOnExecution): ExecutionView;
  resume(act: ActOnExecution): ExecutionView;
  rollback(act: ActOnExecution): ExecutionView;
  finish(act: ActOnExecution): ExecutionView;
  run(act: ActOnStep): ExecutionView;
  confirm(act: ActOnStep & { note: string | null }): ExecutionView;
  retry(act: ActOnStep): ExecutionView;
  /** Asks the measurement of an UNKNOWN or unverified step again; nothing is sent. */
  measure(act: ActOnStep): ExecutionView;
  skip(act: ActOnStep & { reason: string }): ExecutionView;
  defer(act: ActOnStep & { reason: string }): ExecutionView;
  resolve(act: ActOnStep & { outcome: 'done' | 'failed'; note: string | null }): ExecutionView;
  /** Somebody has called a person who was to be told. */
  callMade(act: ActOnExecution & { callId: string; note: string | null }): ExecutionView;
  /** Stops waiting and polling; requests under way are aborted and become UNKNOWN at the next start. */
  close(): Promise<void>;
}
