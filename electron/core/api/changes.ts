import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { createApprover } from './second-person.ts';
import { actorOf } from './session.ts';
import { watchView } from './watch-view.ts';

export function changeProcedures({ changes: api }: Api, core: Console): Implemented<'changes'> {
  const { changes } = core;
  const approver = createApprover(core);
  return {
    list: api.list.handler(() => changes.view.read()),
    watch: api.watch.handler(({ signal }) => watchView(changes.view, signal)),
    report: api.report.handler(({ context, input: { commandId, ...report } }) =>
      changes.report({ report, commandId, actor: actorOf(context.session) }),
    ),
    ask: api.ask.handler(({ context, input }) => changes.ask({ ...input, actor: actorOf(context.session) })),
    approve: api.approve.handler(({ context, input: { second, ...act }, path }) =>
      changes.approve({
        ...act,
        note: act.note ?? null,
        actor: approver(context.session, second, path),
      }),
    ),
    refuse: api.refuse.handler(({ context, input: { second, ...act }, path }) =>
      changes.refuse({
        ...act,
        note: act.note ?? null,
        actor: approver(context.session, second, path),
      }),
    ),
    withdraw: api.withdraw.handler(({ context, input }) =>
      changes.withdraw({ ...input, actor: actorOf(context.session) }),
    ),
  };
}
