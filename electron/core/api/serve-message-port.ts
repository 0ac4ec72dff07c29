import { RPCHandler } from '@orpc/server/message-port';
import { reportAsWarning, type Report } from './contract-error.ts';
import type { ConsoleRouter } from './create-router.ts';
import type { ConnectionSession } from './session.ts';
import { speakContract } from './speak-contract.ts';

type ServedPort = Parameters<RPCHandler<object>['upgrade']>[0];

/**
 * Answers calls on a MessagePort until it is closed: of the window (Electron's, or the web's) or of a thread. Whoever has the port
 * starts it.
 */
export function upgradePort(
  router: ConsoleRouter,
  port: ServedPort,
  session: ConnectionSession,
  report: Report = reportAsWarning,
): void {
  const handler = new RPCHandler(router, { interceptors: [speakContract(report)] });
  handler.upgrade(port, { context: { session } });
}
