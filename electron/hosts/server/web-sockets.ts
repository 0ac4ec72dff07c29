import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { errorCodes } from '../../../shared/contract/errors.ts';
import { errorBody, type Report } from '../../core/api/contract-error.ts';
import type { ConsoleRouter } from '../../core/api/create-router.ts';
import type { ConnectionSession } from '../../core/api/session.ts';
import { isRpcMessage } from '../../core/api/rpc-message.ts';
import { speakContract } from '../../core/api/speak-contract.ts';
import type { Clock } from '../../core/clock.ts';
import { ConsoleError } from '../../core/console-error.ts';
import type { AsyncDisposer, Disposer } from '../../core/disposer.ts';
import type { ServerLimits } from './server-limits.ts';

/** Codes of a closing WebSocket, RFC 6455 section 7.4.1. */
const goingAway = 1001;
const unsupportedData = 1003;

export interface WebSockets {
  /** @throws ConsoleError when there are as many as there may be. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, session: ConnectionSession): void;
  /** How many are open. */
  count(): number;
  close: AsyncDisposer;
}

/** The whole contract over WebSockets, streams included. */
export function createWebSockets(
  router: ConsoleRouter,
  report: Report,
  limits: ServerLimits,
  clock: Clock,
  onCount: (open: number) => void = () => {},
): WebSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.message,
    perMessageDeflate: false,
  });
  const handler = new RPCHandler(router, { interceptors: [speakContract(report)] });
  const open = new Set<WebSocket>();

  const serve = (socket: WebSocket, session: ConnectionSession) => {
    open.add(socket);
    onCount(open.size);
    const stopHeartbeat = keepAlive(socket, clock, limits.heartbeat);
    socket.on('close', () => {
      open.delete(socket);
      onCount(open.size);
      stopHeartbeat();
    });
    // Without a listener a client's broken frame would end the process. The socket closes by itself.
    socket.on('error', () => {});
    void handler.upgrade(faceOf(socket), { context: { session } });
  };

  return {
    accept(request, socket, head, session) {
      if (open.size >= limits.sockets)
        throw new ConsoleError('conflict', `there are ${open.size} screens connected, and no more may be`);
      server.handleUpgrade(request, socket, head, (accepted) => serve(accepted, session));
    },
    count: () => open.size,
    async close() {
      const left = [...open].map((socket) => goodbye(socket, clock, limits.goodbye));
      await Promise.all(left);
      server.close();
    },
  };
}

/** What the RPC handler sees of a socket. */
function faceOf(socket: WebSocket) {
  /**
   * A stream goes on when its last value has left this machine, and not before: for a reader who is slow the values in between
   * are left out, instead of piling up here. Whether it failed does not matter: then the socket is closing, which ends its streams.
   */
  const send = (data: Parameters<WebSocket['send']>[0]) =>
    new Promise<void>((resolve) => socket.send(data, () => resolve()));

  const addEventListener: WebSocket['addEventListener'] = (type, listener) => {
    socket.addEventListener(type, (event) => {
      if ('data' in event && !isRpcMessage(event.data))
        socket.close(unsupportedData, 'no message of the protocol');
      else if (typeof listener === 'function') listener(event);
      else listener.handleEvent(event);
    });
  };
  return { addEventListener, send };
}

/** A peer that vanished without a word (a laptop shut, a cable pulled) says nothing to an ask for a sign of life. */
function keepAlive(socket: WebSocket, clock: Clock, every: number): Disposer {
  let alive = true;
  let cancel: Disposer;
  socket.on('pong', () => {
    alive = true;
  });
  const beat = () => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
    cancel = clock.after(every, beat);
  };
  cancel = clock.after(every, beat);
  return () => cancel();
}

function goodbye(socket: WebSocket, clock: Clock, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(patience, () => socket.terminate());
    socket.once('close', () => {
      cancel();
      resolve();
    });
    socket.close(goingAway, 'the console is closing');
  });
}

/** The answer to a connection that is not accepted: plain HTTP, then the end. */
export function refuseUpgrade(socket: Duplex, failure: unknown, report: Report): void {
  const body = errorBody(failure, report);
  const text = JSON.stringify(body);
  socket.on('error', () => {});
  socket.end(
    [
      `HTTP/1.1 ${errorCodes[body.code].status} Refused`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(text)}`,
      'connection: close',
      '',
      text,
    ].join('\r\n'),
  );
}
