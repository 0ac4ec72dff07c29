import { alertRows } from '../../../shared/contract/alerts.ts';
import type { Console } from '../console.ts';
import { ConsoleError } from '../console-error.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf } from './session.ts';
import { watchDifferences } from './watch-differences.ts';

const done = { done: true } as const;

export function alertProcedures({ alerts: api }: Api, core: Console): Implemented<'alerts'> {
  return {
    list: api.list.handler(() => core.alerts.read()),
    watch: api.watch.handler(({ signal }) => watchDifferences(core.alerts, alertRows, signal)),
    acknowledge: api.acknowledge.handler(({ context, input }) => {
      core.acknowledge({ ...input, note: input.note ?? null, actor: actorOf(context.session) });
      return done;
    }),
    shelve: api.shelve.handler(({ context, input }) => {
      core.shelve({ ...input, actor: actorOf(context.session) });
      return done;
    }),
    unshelve: api.unshelve.handler(({ context, input }) => {
      core.unshelve({ ...input, actor: actorOf(context.session) });
      return done;
    }),
    acknowledgeGroup: api.acknowledgeGroup.handler(({ context, input }) => {
      const act = { ...input, note: input.note ?? null, actor: actorOf(context.session) };
      return { ...done, alerts: core.alertActs.acknowledgeGroup(act) };
    }),
    shelveGroup: api.shelveGroup.handler(({ context, input }) => ({
      ...done,
      alerts: core.alertActs.shelveGroup({ ...input, actor: actorOf(context.session) }),
    })),
    unshelveGroup: api.unshelveGroup.handler(({ context, input }) => ({
      ...done,
      alerts: core.alertActs.unshelveGroup({ ...input, actor: actorOf(context.session) }),
    })),
    history: api.history.handler(({ input }) => core.alertArchive.history(input)),
    find: api.find.handler(({ input: { fingerprint } }) => {
      const alert = core.alerts.read().rows.find((row) => row.fingerprint === fingerprint) ?? null;
      const past = core.alertArchive.of(fingerprint);
      if (alert === null && past.length === 0) {
        const shown = JSON.stringify(fingerprint);
        const message = {
          en: `there was never an alert with the fingerprint ${shown}`,
          zh: `从来没有过指纹为 ${shown} 的告警`,
        };
        throw new ConsoleError('not-found', message, { field: 'fingerprint' });
      }
      return { alert, past };
    }),
  };
}
