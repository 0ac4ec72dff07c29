import type { StandardHandleResult } from '@orpc/server/standard';
import { ConsoleError } from '../console-error.ts';
import { contractError, noProcedure, type Report } from './contract-error.ts';

/**
 * For the handlers of every transport: what goes wrong before a procedure is reached (no such procedure, a message that cannot be
 * read) leaves as an error of the contract too.
 */
export function speakContract(report: Report) {
  return async ({ next }: { next(): Promise<StandardHandleResult> }): Promise<StandardHandleResult> => {
    let result: StandardHandleResult;
    try {
      result = await next();
    } catch (failure) {
      throw contractError(failure, report);
    }
    if (result.matched) return result;
    throw contractError(new ConsoleError('not-found', noProcedure), report);
  };
}
