import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { IncidentCommand } from '../../../shared/rules/incidents/decide.ts';
import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf, type ConnectionSession } from './session.ts';
import { watchView } from './watch-view.ts';

export function incidentProcedures({ incidents: api }: Api, core: Console): Implemented<'incidents'> {
  const { incidents } = core;
  const saidBy = (session: ConnectionSession, { commandId }: { commandId: string }) => ({
    actor: actorOf(session),
    commandId,
  });
  const act = (
    context: { session: ConnectionSession },
    input: { commandId: string },
    command: IncidentCommand,
  ): IncidentView => incidents.act(command, saidBy(context.session, input));

  return {
    list: api.list.handler(() => incidents.view.read()),
    watch: api.watch.handler(({ signal }) => watchView(incidents.view, signal)),
    get: api.get.handler(({ input }) => incidents.get(input.incidentId)),
    open: api.open.handler(({ context, input }) => incidents.open(input, saidBy(context.session, input))),
    note: api.note.handler(({ context, input }) => ({
      seq: core.timeline.note({ ...input, actor: actorOf(context.session) }),
    })),
    title: api.title.handler(({ context, input: { incidentId, title, commandId } }) =>
      act(context, { commandId }, { act: 'title', incidentId, title }),
    ),
    severity: api.severity.handler(({ context, input: { incidentId, severity, reason, commandId } }) =>
      act(context, { commandId }, { act: 'severity', incidentId, severity, reason: noteOf(reason) }),
    ),
    role: api.role.handler(({ context, input: { incidentId, role, person, commandId } }) =>
      act(context, { commandId }, { act: 'role', incidentId, role, person }),
    ),
    status: api.status.handler(({ context, input: { incidentId, status, note, commandId } }) =>
      act(context, { commandId }, { act: 'status', incidentId, status, note: noteOf(note) }),
    ),
    resolve: api.resolve.handler(({ context, input: { incidentId, note, commandId } }) =>
      act(context, { commandId }, { act: 'resolve', incidentId, note: noteOf(note) }),
    ),
    close: api.close.handler(({ context, input: { incidentId, note, commandId } }) =>
      act(context, { commandId }, { act: 'close', incidentId, note: noteOf(note) }),
    ),
    reopen: api.reopen.handler(({ context, input: { incidentId, note, commandId } }) =>
      act(context, { commandId }, { act: 'reopen', incidentId, note: noteOf(note) }),
    ),
    nextUpdate: api.nextUpdate.handler(({ context, input: { incidentId, dueAt, commandId } }) =>
      act(context, { commandId }, { act: 'next-update', incidentId, dueAt }),
    ),
    link: api.link.handler(({ context, input: { incidentId, link, on, commandId } }) =>
      act(context, { commandId }, { act: 'link', incidentId, link, on }),
    ),
    merge: api.merge.handler(({ context, input: { incidentId, into, commandId } }) =>
      act(context, { commandId }, { act: 'merge', incidentId, into }),
    ),
    split: api.split.handler(({ context, input }) => incidents.split(input, saidBy(context.session, input))),
  };
}

/** An empty note is none. */
function noteOf(note: string | undefined): string | null {
  return note === undefined || note === '' ? null : note;
}
