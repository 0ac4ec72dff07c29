import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf, type ConnectionSession } from './session.ts';

export function reviewProcedures({ review: api }: Api, { review }: Console): Implemented<'review'> {
  const said = (session: ConnectionSession, { commandId }: { commandId: string }) => ({
    actor: actorOf(session),
    commandId,
  });
  return {
    get: api.get.handler(({ input }) => review.get(input)),
    document: api.document.handler(({ input }) => review.document(input)),
    write: api.write.handler(({ context, input }) => review.write(input, said(context.session, input))),
    settle: api.settle.handler(({ context, input }) => review.settle(input, said(context.session, input))),
    dismiss: api.dismiss.handler(({ context, input }) => review.dismiss(input, said(context.session, input))),
  };
}
