import { RPCHandler } from '@orpc/server/message-port';
import { reportAsWarning, type Report } from './contract-error.ts';
import type { ConsoleRouter } from './create-router.ts';
import { isRpcMessage } from './rpc-message.ts';
import type { ConnectionSession } from './session.ts';
import { speakContract } from './speak-contract.ts';

/** A port of the web or of a thread. */
interface EventTargetPort {
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** Electron's port in the main process. */
interface EmitterPort {
  on(type: string, listener: (event?: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/**
 * Answers calls on a MessagePort until it is closed: the window's, or a thread's. Whoever has the port starts it. What is no
 * message of the protocol is dropped.
 */
export function upgradePort(
  router: ConsoleRouter,
  port: EventTargetPort | EmitterPort,
  session: ConnectionSession,
  report: Report = reportAsWarning,
): void {
  const handler = new RPCHandler(router, { interceptors: [speakContract(report)] });
  handler.upgrade(onlyMessages(port), { context: { session } });
}

function onlyMessages(port: EventTargetPort | EmitterPort): EmitterPort {
  return {
    on(type, listener) {
      const checked = (event?: { data?: unknown }) => {
        if (type !== 'message' || isRpcMessage(event?.data)) listener({ data: event?.data });
      };
      if ('addEventListener' in port) port.addEventListener(type, checked);
      else port.on(type, checked);
    },
    postMessage: (message) => port.postMessage(message),
  };
}
