import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { reportAsWarning, type Report } from '../../core/api/contract-error.ts';
import { createRouter } from '../../core/api/create-router.ts';
import { createOperatorSession } from '../../core/api/session.ts';
import { createSystemClock, type Clock } from '../../core/clock.ts';
import type { Console } from '../../core/console.ts';
import { ConsoleError } from '../../core/console-error.ts';
import type { AsyncDisposer } from '../../core/disposer.ts';
import { createOwnMetrics } from '../../core/own-metrics/own-metrics.ts';
import { answerError, answerJson, setCommonHeaders } from './answer.ts';
import { createAuthenticator } from './authenticate.ts';
import { healthOf } from './health.ts';
import { createHttpFace } from './http-face.ts';
import { createIngestRoute, isIngest } from './ingest.ts';
import { createIngestAccess } from './ingest-access.ts';
import { apiPrefix, openApiDocument } from './open-api-document.ts';
import { listen } from './listen.ts';
import { answerMetrics } from './metrics.ts';
import { answerPicture, picturePrefix } from './pictures.ts';
import { addressOf, isLoopback, requireOwnHost, requireOwnOrigin } from './own-address.ts';
import { usualLimits, type ServerLimits } from './server-limits.ts';
import { answerSession } from './session-route.ts';
import { answerFile } from './static-files.ts';
import { createTokenSessions, requireTokensBeyondLoopback, viewerSessions } from './token-sessions.ts';
import { createWebSockets, refuseUpgrade } from './web-sockets.ts';

export interface ServeOptions {
  console: Console;
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** The built page. */
  rendererFolder: string;
  /** Where it is set, whoever has it may look; no other token counts, nobody acts and nothing is delivered. */
  viewerToken?: string;
  /** Told whenever a screen connects or goes. */
  onScreens?: (count: number) => void;
  /** Takes faults of our own. */
  report?: Report;
  limits?: Partial<ServerLimits>;
  /** Real time: connections live in it, also while a rehearsal runs faster. */
  clock?: Clock;
}

export interface ServedConsole {
  /** Where a browser on this machine finds it. */
  url: string;
  close: AsyncDisposer;
}

/**
 * Serves a console to browsers and scripts: the page, the contract over WebSocket, its routes over HTTP.
 *
 * @throws ConsoleError when the port is taken, the address is not this machine's, or others could connect without a token.
 */
export async function serveConsole({
  console: core,
  host,
  port,
  rendererFolder,
  viewerToken,
  onScreens,
  report = reportAsWarning,
  limits: changedLimits,
  clock = createSystemClock(),
}: ServeOptions): Promise<ServedConsole> {
  const limits = { ...usualLimits, ...changedLimits };
  const tokens =
    viewerToken === undefined
      ? createTokenSessions(core.settings, core.secrets, clock)
      : viewerSessions(viewerToken, clock);
  requireTokensBeyondLoopback(host, isLoopback(host), tokens);

  const authenticator = createAuthenticator(tokens, createOperatorSession(core), clock);
  const ingest =
    viewerToken === undefined
      ? createIngestRoute({
          ingest: core.ingest,
          access: createIngestAccess({ ...core, authenticator, tokens, clock }),
          bodyLimit: limits.delivery,
          bodiesLimit: limits.deliveries,
          report,
        })
      : null;
  const router = createRouter(core, report);
  const face = createHttpFace(router, report, limits.message);
  const sockets = createWebSockets(router, report, limits, clock, onScreens);
  const metrics = createOwnMetrics({ core, clock, screens: () => sockets.count() });
  // Scripts have no business in the room, and making it takes the time of those who wait for the link.
  const document = viewerToken === undefined ? await openApiDocument(core.status.read().version) : null;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    requireOwnHost(request, host);
    if (request.method !== 'GET' && request.method !== 'HEAD') requireOwnOrigin(request);
    const pathname = pathOf(request);
    if (pathname === '/healthz') return answerJson(response, 200, healthOf(core));
    if (pathname === '/metrics') {
      authenticator.sessionOf(request);
      return answerMetrics(request, response, metrics);
    }
    if (pathname.startsWith(picturePrefix)) {
      authenticator.sessionOf(request);
      return answerPicture(request, response, core, pathname);
    }
    if (document !== null && pathname === '/api/openapi.json') return answerJson(response, 200, document);
    if (pathname === '/session')
      return answerSession(request, response, authenticator, tokens, limits.message);
    if (pathname.startsWith(`${apiPrefix}/`))
      return face(request, response, authenticator.sessionOf(request));
    if (ingest !== null && isIngest(pathname)) return ingest(request, response, pathname);
    return answerFile(request, response, rendererFolder, pathname);
  };

  const server = createServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.keepAlive,
      connectionsCheckingInterval: Math.min(1_000, limits.headers),
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      setCommonHeaders(response);
      answer(request, response).catch((failure: unknown) => {
        // Whoever asked has gone: that is no fault, and nobody is there to be told.
        if (!response.destroyed) answerError(response, failure, report);
      });
    },
  );
  server.maxConnections = limits.connections;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    try {
      requireOwnHost(request, host);
      requireOwnOrigin(request);
      if (pathOf(request) !== '/rpc')
        throw new ConsoleError('not-found', `there is no WebSocket at ${pathOf(request)}`);
      sockets.accept(request, socket, head, authenticator.sessionOf(request));
    } catch (failure) {
      refuseUpgrade(socket, failure, report);
    }
  });

  const taken = await listen(server, host, port).catch((failure: unknown) => {
    metrics.close();
    throw failure;
  });
  return {
    url: addressOf(host, taken),
    close: once(async () => {
      metrics.close();
      await closeServer(server, sockets.close, clock, limits.goodbye);
    }),
  };
}

/** Still encoded and with its dots, as the file resolver wants it. */
function pathOf(request: IncomingMessage): string {
  const path = (request.url ?? '').replace(/[?#].*$/s, '');
  if (path.startsWith('/')) return path;
  throw new ConsoleError('bad-input', `"${path}" is not a path of this console`);
}

/** No new ones; streams are told goodbye; what is under way may end, but not for ever. */
async function closeServer(
  server: Server,
  closeSockets: AsyncDisposer,
  clock: Clock,
  patience: number,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const cancel = clock.after(patience, () => server.closeAllConnections());
  await closeSockets();
  await closed;
  cancel();
}

function once(dispose: AsyncDisposer): AsyncDisposer {
  let disposed: Promise<void> | undefined;
  return () => (disposed ??= dispose());
}
