import type { Console } from '../console.ts';
import type { FirstRunDesk } from '../first-run/first-run-desk.ts';
import type { Api, Implemented } from './api.ts';
import type { ConnectionSession } from './session.ts';

/** The role is not enough: who sets a console up has to be at its machine. */
export function firstRunProcedures({ firstRun: api }: Api, core: Console): Implemented<'firstRun'> {
  const open = (session: ConnectionSession): FirstRunDesk => {
    core.firstRun.requireOpen(session.current());
    return core.firstRun;
  };
  return {
    state: api.state.handler(({ context }) => core.firstRun.state(context.session.current())),
    look: api.look.handler(({ context, input }) => open(context.session).look(input.folder)),
    probe: api.probe.handler(({ context, input, signal }) =>
      open(context.session).probe(input.kind, input.source, signal),
    ),
    propose: api.propose.handler(({ context, input, signal }) =>
      open(context.session).propose(input.source, input.lines, signal),
    ),
    measure: api.measure.handler(({ context, input, signal }) =>
      open(context.session).measure(input.source, input.query, signal),
    ),
    preview: api.preview.handler(({ context, input }) => open(context.session).preview(input)),
    write: api.write.handler(({ context, input }) => open(context.session).write(input.answers)),
    start: api.start.handler(({ context, input }) => {
      const config = open(context.session).start(input.folder);
      return { starting: true as const, config };
    }),
  };
}
