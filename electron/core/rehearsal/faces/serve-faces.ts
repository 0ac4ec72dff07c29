import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AsyncDisposer } from '../../disposer.ts';
import type { Face, FaceAnswer, FaceRequest } from './face.ts';

/** Nothing that a plan or a query sends is longer. */
const longestBody = 64_000;

export interface ServedFaces {
  url: string;
  close: AsyncDisposer;
}

/** Serves the faces on loopback; the first one that knows the path answers. @param port 0: any free one. */
export async function serveFaces(faces: readonly Face[], port: number): Promise<ServedFaces> {
  const server = createServer((request, response) => {
    void answer(faces, request, response);
  });
  await listening(server, port);
  const { port: taken } = addressOf(server);
  let closed: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${taken}`,
    close: () =>
      (closed ??= new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })),
  };
}

async function answer(
  faces: readonly Face[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const asked = await readRequest(request);
    if (asked === null) {
      send(response, { status: 413, json: { error: `body: expected at most ${longestBody} characters` } });
      return;
    }
    for (const face of faces) {
      const answered = face(asked);
      if (answered === undefined) continue;
      if (answered === 'break-connection') request.socket.destroy();
      else send(response, answered);
      return;
    }
    send(response, { status: 404, json: { error: `path: the rehearsal has no ${asked.path}` } });
  } catch (failure) {
    if (response.headersSent || response.destroyed) return;
    send(response, {
      status: 500,
      json: { error: failure instanceof Error ? failure.message : String(failure) },
    });
  }
}

/** Null where the body is too long. */
async function readRequest(request: IncomingMessage): Promise<FaceRequest | null> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += String(chunk);
    if (body.length > longestBody) return null;
  }
  const parameters = new URLSearchParams(url.searchParams);
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(body)) parameters.append(name, value);
  }
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    parameters,
    body,
    header: (name) => request.headers[name]?.toString(),
  };
}

function send(response: ServerResponse, answered: Exclude<FaceAnswer, 'break-connection'>): void {
  const [type, text] =
    'json' in answered ? ['application/json', JSON.stringify(answered.json)] : [answered.type, answered.text];
  response.writeHead(answered.status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the rehearsal has no port');
  return address;
}
