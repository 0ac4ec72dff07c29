import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { errorBody, type Report } from '../../core/api/contract-error.ts';
import type { ConsoleRouter } from '../../core/api/create-router.ts';
import type { ConnectionSession } from '../../core/api/session.ts';
import { speakContract } from '../../core/api/speak-contract.ts';
import { apiPrefix, hasRoute } from './open-api-document.ts';
import { readJson } from './read-json.ts';

/** Answers a request under the prefix of the API. */
export type HttpFace = (
  request: IncomingMessage,
  response: ServerResponse,
  session: ConnectionSession,
) => Promise<void>;

/** The routes of the contract over plain HTTP, for scripts. */
export function createHttpFace(router: ConsoleRouter, report: Report, bodyLimit: number): HttpFace {
  const handler = new OpenAPIHandler(router, {
    filter: hasRoute,
    interceptors: [speakContract(report)],
    customErrorResponseBodyEncoder: (failure) => errorBody(failure, report),
  });
  return async (request, response, session) => {
    // Read here and not by the handler, which takes any kind and size of body.
    const body = request.method === 'GET' ? undefined : ((await readJson(request, bodyLimit)) ?? {});
    await handler.handle(Object.assign(request, { body }), response, {
      prefix: apiPrefix,
      context: { session },
    });
  };
}
