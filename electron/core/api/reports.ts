import type { SituationReport } from '../../../shared/model/report.ts';
import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf, type ConnectionSession } from './session.ts';
import { watchView } from './watch-view.ts';
import type { View } from '../view.ts';

export function reportProcedures({ reports: api }: Api, core: Console): Implemented<'reports'> {
  const { reports } = core;
  const said = (session: ConnectionSession, { commandId }: { commandId: string }) => ({
    actor: actorOf(session),
    commandId,
  });
  const listOf = (incidentId: string | undefined): SituationReport[] =>
    incidentId === undefined ? reports.view.read() : reports.of(incidentId);
  /** The same view for every incident, of which each watcher takes its own. */
  const viewOf = (incidentId: string | undefined): View<SituationReport[]> => ({
    read: () => listOf(incidentId),
    watch: (listener) => reports.view.watch(() => listener(listOf(incidentId))),
  });
  return {
    draft: api.draft.handler(({ input }) => reports.draft(input)),
    preview: api.preview.handler(({ input }) => reports.preview(input)),
    list: api.list.handler(({ input }) => listOf(input.incidentId)),
    watch: api.watch.handler(({ input, signal }) => watchView(viewOf(input.incidentId), signal)),
    send: api.send.handler(({ context, input }) => reports.send(input, said(context.session, input))),
    resend: api.resend.handler(({ context, input }) => reports.resend(input, said(context.session, input))),
    copied: api.copied.handler(({ context, input }) => reports.copied(input, said(context.session, input))),
  };
}
