import { planJsonSchema } from '../../../shared/model/plan-schema.ts';
import { planRows } from '../../../shared/contract/plans.ts';
import type { Console } from '../console.ts';
import { noPlan } from '../not-known.ts';
import type { Api, Implemented } from './api.ts';
import { actorOf } from './session.ts';
import { watchDifferences } from './watch-differences.ts';

export function planProcedures({ plans: api }: Api, core: Console): Implemented<'plans'> {
  return {
    list: api.list.handler(() => core.plans.read()),
    watch: api.watch.handler(({ signal }) => watchDifferences(core.plans, planRows, signal)),
    get: api.get.handler(({ input: { planId } }) => {
      const row = core.plans.read().plans.find(({ plan }) => plan.id === planId);
      if (row === undefined) {
        throw noPlan(planId);
      }
      return row;
    }),
    preflight: api.preflight.handler(({ input: { planId, ...request } }) => core.preflight(planId, request)),
    proposals: api.proposals.handler(({ input }) => core.proposals(input)),
    arm: api.arm.handler(({ context, input }) => core.arm({ ...input, actor: actorOf(context.session) })),
    disarm: api.disarm.handler(({ context, input }) =>
      core.disarm({ ...input, actor: actorOf(context.session) }),
    ),
    schema: api.schema.handler(() => planJsonSchema()),
    versions: api.versions.handler(({ input }) => core.planFiles.versions(input.planId)),
    version: api.version.handler(({ input }) => core.planFiles.version(input.planId, input.hash)),
    source: api.source.handler(({ input }) => core.planFiles.source(input.planId)),
    check: api.check.handler(({ input }) => core.planFiles.check(input.text, input.planId)),
    save: api.save.handler(({ context, input }) =>
      core.planFiles.save({ ...input, actor: actorOf(context.session) }),
    ),
  };
}
