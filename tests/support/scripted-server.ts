import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { Socket } from 'node:net';

/** What a scripted server does with one request; it may leave it unanswered. */
export type ScriptedAnswer = (request: ScriptedRequest, response: ServerResponse) => void;

export type ScriptedRequest = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** Of the address and of the form in the body. */
  parameters: URLSearchParams;
  /** Path and query, as they came. */
  target: string;
  body: string;
};

export type ScriptedServer = {
  /** Such as `http://127.0.0.1:40123`. */
  url: string;
  /** Every request so far, the unanswered ones too. */
  requests: readonly ScriptedRequest[];
  /** The largest number of requests that waited for an answer at the same moment. */
  readonly mostAtOnce: number;
  /** From the next request on. */
  answerWith(answer: ScriptedAnswer): void;
  /** Ends every connection, the hanging ones too. */
  stop(): Promise<void>;
};

/** An HTTP server (over TLS where certificates are given) on a free loopback port, for what a real source will not do on demand: hang, drip, flood, lie. */
export async function startScriptedServer(
  first: ScriptedAnswer,
  { tls }: { tls?: ServerOptions } = {},
): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  const sockets = new Set<Socket>();
  let answer = first;
  let open = 0;
  let mostAtOnce = 0;

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const url = new URL(incoming.url ?? '/', 'http://scripted');
    let body = '';
    for await (const chunk of incoming.setEncoding('utf8')) body += String(chunk);
    const parameters = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
    const request = {
      method: incoming.method ?? '',
      path: url.pathname,
      headers: incoming.headers,
      parameters,
      target: incoming.url ?? '',
      body,
    };
    requests.push(request);
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.once('close', () => (open -= 1));
    answer(request, response);
  };
  const listener: RequestListener = (incoming, response) => {
    handle(incoming, response).catch(() => incoming.destroy());
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the scripted server has no port');

  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    requests,
    get mostAtOnce() {
      return mostAtOnce;
    },
    answerWith(next) {
      answer = next;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): ScriptedAnswer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

export function hang(): ScriptedAnswer {
  return () => {};
}

/** A body that comes byte by byte and never ends: each byte in time, the whole never. */
export function drip(everyMs = 20): ScriptedAnswer {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), everyMs);
    response.once('close', () => clearInterval(timer));
  };
}
