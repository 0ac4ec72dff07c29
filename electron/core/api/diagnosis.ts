import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf, type ConnectionSession } from './session.ts';
import { watchView } from './watch-view.ts';

export function diagnosisProcedures({ diagnosis: api }: Api, core: Console): Implemented<'diagnosis'> {
  const { diagnosis } = core;
  const said = (session: ConnectionSession, { commandId }: { commandId: string }) => ({
    actor: actorOf(session),
    commandId,
  });
  return {
    list: api.list.handler(() => diagnosis.list.read()),
    watchList: api.watchList.handler(({ signal }) => watchView(diagnosis.list, signal)),
    get: api.get.handler(async ({ input }) => (await diagnosis.board(input.diagnosisId ?? null)).read()),
    watch: api.watch.handler(async function* ({ input, signal }): AsyncGenerator<DiagnosisBoard, void, void> {
      yield* watchView(await diagnosis.board(input.diagnosisId ?? null), signal);
    }),
    at: api.at.handler(({ input }) => diagnosis.at(input)),
    minutes: api.minutes.handler(({ input }) => diagnosis.minutes(input)),
    records: api.records.handler(({ input }) => diagnosis.records(input)),
    open: api.open.handler(({ context, input: { commandId, ...asked } }) =>
      diagnosis.open(asked, said(context.session, { commandId })),
    ),
    judge: api.judge.handler(({ context, input: { commandId, ...act } }) =>
      diagnosis.judge(act, said(context.session, { commandId })),
    ),
    bringBack: api.bringBack.handler(({ context, input: { commandId, ...act } }) =>
      diagnosis.bringBack(act, said(context.session, { commandId })),
    ),
  };
}
