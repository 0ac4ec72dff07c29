import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Direction, ExecutionMode, ExecutionView } from '../model/execution.ts';
import { ParameterValues } from '../model/parameter.ts';
import type { BoardChange, RowKeys } from '../rules/differences/board-change.ts';
import { CommandId, procedure } from './base.ts';
import { changesOf } from './differences.ts';

/** Under their names: written out in every procedure, the type of the contract would be longer than the compiler writes. */
const View: z.ZodType<ExecutionView> = ExecutionView;
const Views: z.ZodType<ExecutionView[]> = z.array(ExecutionView);

/** The executions as a stream tells them. */
export interface ExecutionRows {
  rows: ExecutionView[];
}
/** Where their ids stand. */
export const executionRows = { rows: 'id' } as const satisfies RowKeys<ExecutionRows>;
const Changes: z.ZodType<BoardChange<ExecutionRows>> = changesOf(z.object({ rows: Views }), executionRows);

const ofExecution = { executionId: z.string().min(1), commandId: CommandId };
const ofStep = { ...ofExecution, stepId: z.string().min(1), direction: Direction.default('forward') };
const note = z.string().trim().max(2_000).optional();

/** Approval by somebody else at the same screen: their id and their own PIN. Left out where the session is theirs. */
const SecondPerson = z.object({ person: z.string(), pin: z.string().min(4).max(64) }).optional();

const onExecution = (act: string) =>
  procedure.route({ method: 'POST', path: `/executions/{executionId}/${act}` as `/${string}` });
const onStep = (act: string) =>
  procedure.route({
    method: 'POST',
    path: `/executions/{executionId}/steps/{stepId}/${act}` as `/${string}`,
  });

export const executionsContract = {
  list: procedure.route({ method: 'GET', path: '/executions' }).output(Views),
  watch: procedure.output(eventIterator(Changes)),
  get: procedure
    .route({ method: 'GET', path: '/executions/{executionId}' })
    .input(z.object({ executionId: z.string() }))
    .output(View),
  start: procedure
    .route({ method: 'POST', path: '/executions' })
    .input(
      z.object({
        planId: z.string(),
        mode: ExecutionMode.default('live'),
        /** The hash that the preflight showed: refused if the plan has changed since. */
        hash: z.string().optional(),
        /** The plan's id, typed by hand; asked where `risk: high`. */
        typedId: z.string().optional(),
        /** Values for the plan's parameters; what is left out is measured, or its default. */
        parameters: ParameterValues.default({}),
        commandId: CommandId,
      }),
    )
    .output(View),
  approve: onExecution('approve')
    .input(z.object({ ...ofExecution, second: SecondPerson }))
    .output(View),
  pause: onExecution('pause').input(z.object(ofExecution)).output(View),
  resume: onExecution('resume').input(z.object(ofExecution)).output(View),
  rollback: onExecution('rollback').input(z.object(ofExecution)).output(View),
  finish: onExecution('finish').input(z.object(ofExecution)).output(View),
  /** A person who was to be told has been called. */
  callMade: onExecution('call')
    .input(z.object({ ...ofExecution, callId: z.string().min(1), note }))
    .output(View),
  step: {
    /** Starts a step that waits for a person's word. */
    run: onStep('run').input(z.object(ofStep)).output(View),
    /** A person says that a manual step, or the manual fallback of a remote one, is done. */
    confirm: onStep('confirm')
      .input(z.object({ ...ofStep, note }))
      .output(View),
    retry: onStep('retry').input(z.object(ofStep)).output(View),
    /** Asks the measurement of an UNKNOWN or unverified step again. Nothing is sent. */
    measure: onStep('measure').input(z.object(ofStep)).output(View),
    skip: onStep('skip')
      .input(z.object({ ...ofStep, reason: z.string().trim().min(1).max(500) }))
      .output(View),
    defer: onStep('defer')
      .input(z.object({ ...ofStep, reason: z.string().trim().min(1).max(500) }))
      .output(View),
    approve: onStep('approve')
      .input(z.object({ ...ofStep, second: SecondPerson }))
      .output(View),
    /** A person decides what an UNKNOWN (or unverified) step came to. */
    resolve: onStep('resolve')
      .input(z.object({ ...ofStep, outcome: z.enum(['done', 'failed']), note }))
      .output(View),
  },
};
