import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface GatewayRequest {
  method: string;
  path: string;
  key: string;
  body: string;
  /** When its last byte had come, by the order of arrival. */
  number: number;
}

/** What a gateway does with a request that it has counted: it had its effect, whatever becomes of the reply. */
export type GatewayReply = (request: GatewayRequest, response: ServerResponse) => void;

export interface Gateway {
  url: string;
  readonly requests: readonly GatewayRequest[];
  /** How often each idempotency key had its effect. */
  countOf(key: string): number;
  replyWith(reply: GatewayReply): void;
  /** Resolves when that many requests have come. */
  received(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** A production gateway that counts what reaches it, by idempotency key, on a free loopback port. */
export async function startGateway(first: GatewayReply = answer(200)): Promise<Gateway> {
  const requests: GatewayRequest[] = [];
  const sockets = new Set<Socket>();
  const waiting = new Set<{ count: number; go: () => void }>();
  let reply = first;

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        key: String(incoming.headers['idempotency-key'] ?? ''),
        body: Buffer.concat(chunks).toString('utf8'),
        number: requests.length + 1,
      };
      requests.push(request);
      for (const one of waiting) {
        if (requests.length < one.count) continue;
        waiting.delete(one);
        one.go();
      }
      reply(request, response);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gateway has no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    countOf: (key) => requests.filter((request) => request.key === key).length,
    replyWith(next) {
      reply = next;
    },
    received(count) {
      if (requests.length >= count) return Promise.resolve();
      return new Promise((go) => waiting.add({ count, go }));
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

export function answer(status: number, body = ''): GatewayReply {
  return (_request, response) => void response.writeHead(status).end(body);
}

/** Does it, and never says so. */
export const hold: GatewayReply = () => {};

/** Does it, and breaks the connection off. */
export const drop: GatewayReply = (_request, response) => void response.socket?.destroy();

/** Begins an answer and breaks off in the middle of it. */
export const breakOff: GatewayReply = (_request, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('half', () => response.socket?.destroy());
};
