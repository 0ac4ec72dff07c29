import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Random } from './random.ts';

export interface MoodyGateway {
  url: string;
  /** Resolves when nothing is left of a core that has died: every connection of it has ended. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

export interface GatewayListeners {
  /** The head of a request has come, with this key: from now on it may have had its effect. */
  onRequest: (key: string) => void;
  /** A whole answer was given. */
  onReply: (key: string, status: number) => void;
}

/** A gateway that counts every request by its key, and answers as gateways on a bad evening do. */
export async function startMoodyGateway(
  random: Random,
  { onRequest, onReply }: GatewayListeners,
): Promise<MoodyGateway> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    const key = String(incoming.headers['idempotency-key'] ?? '');
    onRequest(key);
    incoming.resume();
    reply(random, response, (status) => onReply(key, status));
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
    async quiet() {
      // Connections that wait to be accepted are taken in the next turns of the loop.
      for (let turn = 0; turn < 3; turn += 1) await new Promise((next) => setImmediate(next));
      while (sockets.size > 0) {
        for (const socket of sockets) if (socket.readableEnded) socket.destroy();
        await new Promise((next) => setTimeout(next, 1));
      }
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function reply(random: Random, response: ServerResponse, onReply: (status: number) => void): void {
  const mood = random.next();
  const end = (status: number) => {
    if (response.destroyed) return;
    onReply(status);
    // As Alertmanager names the silence that it has made.
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"silenceID":"7b1f"}');
  };
  if (mood < 0.4) end(200);
  else if (mood < 0.7) setTimeout(() => end(200), random.below(40));
  else if (mood < 0.76) end(409);
  else if (mood < 0.82) end(502);
  // Does it, and never says so.
  else if (mood < 0.88) return;
  else if (mood < 0.94) response.socket?.destroy();
  else {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => response.socket?.destroy());
  }
}
