import { executionRows, type ExecutionRows } from '../../../shared/contract/executions.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { createApprover } from './second-person.ts';
import type { View } from '../view.ts';
import { actorOf } from './session.ts';
import { watchDifferences } from './watch-differences.ts';

export function executionProcedures({ executions: api }: Api, core: Console): Implemented<'executions'> {
  const { executor } = core;
  const approver = createApprover(core);
  return {
    list: api.list.handler(() => core.executions.read()),
    watch: api.watch.handler(({ signal }) =>
      watchDifferences(asRows(core.executions), executionRows, signal),
    ),
    get: api.get.handler(({ input }) => executor.get(input.executionId)),
    start: api.start.handler(({ context, input }) =>
      executor.start({ ...input, actor: actorOf(context.session) }),
    ),
    approve: api.approve.handler(({ context, input: { second, ...execution }, path }) =>
      executor.approve({
        ...execution,
        stepId: null,
        direction: 'forward',
        actor: approver(context.session, second, path),
      }),
    ),
    pause: api.pause.handler(({ context, input }) =>
      executor.pause({ ...input, actor: actorOf(context.session) }),
    ),
    resume: api.resume.handler(({ context, input }) =>
      executor.resume({ ...input, actor: actorOf(context.session) }),
    ),
    rollback: api.rollback.handler(({ context, input }) =>
      executor.rollback({ ...input, actor: actorOf(context.session) }),
    ),
    finish: api.finish.handler(({ context, input }) =>
      executor.finish({ ...input, actor: actorOf(context.session) }),
    ),
    callMade: api.callMade.handler(({ context, input }) =>
      executor.callMade({ ...input, note: input.note ?? null, actor: actorOf(context.session) }),
    ),
    step: {
      run: api.step.run.handler(({ context, input }) =>
        executor.run({ ...input, actor: actorOf(context.session) }),
      ),
      confirm: api.step.confirm.handler(({ context, input }) =>
        executor.confirm({ ...input, note: input.note ?? null, actor: actorOf(context.session) }),
      ),
      retry: api.step.retry.handler(({ context, input }) =>
        executor.retry({ ...input, actor: actorOf(context.session) }),
      ),
      measure: api.step.measure.handler(({ context, input }) =>
        executor.measure({ ...input, actor: actorOf(context.session) }),
      ),
      skip: api.step.skip.handler(({ context, input }) =>
        executor.skip({ ...input, actor: actorOf(context.session) }),
      ),
      defer: api.step.defer.handler(({ context, input }) =>
        executor.defer({ ...input, actor: actorOf(context.session) }),
      ),
      approve: api.step.approve.handler(({ context, input: { second, ...step }, path }) =>
        executor.approve({ ...step, actor: approver(context.session, second, path) }),
      ),
      resolve: api.step.resolve.handler(({ context, input }) =>
        executor.resolve({ ...input, note: input.note ?? null, actor: actorOf(context.session) }),
      ),
    },
  };
}

const boards = new WeakMap<ExecutionView[], ExecutionRows>();

/** The same list is the same board, so that readers share what is worked out of it. */
function boardOf(rows: ExecutionView[]): ExecutionRows {
  const board = boards.get(rows) ?? { rows };
  boards.set(rows, board);
  return board;
}

function asRows(view: View<ExecutionView[]>): View<ExecutionRows> {
  return {
    read: () => boardOf(view.read()),
    watch: (listener) => view.watch((rows) => listener(boardOf(rows))),
  };
}
