import { implement, type ImplementerInternalWithMiddlewares, type Router } from '@orpc/server';
import { contract, type Contract } from '../../../shared/contract/index.ts';
import { requireRole } from './authority.ts';
import { contractError, type Report } from './contract-error.ts';
import type { ConnectionSession } from './session.ts';

/** What a connection brings along. */
export interface ApiContext {
  session: ConnectionSession;
}

/** Named, because what it infers to is too long for a declaration. */
export type Api = ImplementerInternalWithMiddlewares<Contract, ApiContext, ApiContext>;

/** An area of the contract, implemented. */
export type Implemented<Area extends keyof Contract> = Router<Contract[Area], ApiContext>;

/**
 * The contract, ready to be implemented: who may call is decided before the input is looked at, and whatever goes wrong, also in
 * the middle of a stream, leaves as an error of the contract.
 */
export function createApi(report: Report): Api {
  const api = implement(contract)
    .$context<ApiContext>()
    .use(async ({ next }) => {
      try {
        const result = await next();
        return isStream(result.output)
          ? { ...result, output: speakingContract(result.output, report) }
          : result;
      } catch (failure) {
        throw contractError(failure, report);
      }
    })
    .use(({ context, path, next }) => {
      requireRole(path, context.session.current().role);
      return next();
    });
  return api;
}

function isStream(output: unknown): output is AsyncIterableIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

async function* speakingContract(
  stream: AsyncIterable<unknown>,
  report: Report,
): AsyncGenerator<unknown, void, void> {
  try {
    yield* stream;
  } catch (failure) {
    throw contractError(failure, report);
  }
}
