import { Agent } from 'undici';
import type { AskedSourceSettings } from '../../../../shared/model/source-settings.ts';
import { durationMs, type EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { SecretStore } from '../../secrets.ts';
import { createBodyPool } from './body-pool.ts';
import { boundedFetch, defaultCap, type BoundedAnswer, type BoundedRequest } from './bounded-fetch.ts';
import { createConnector } from './connector.ts';
import type { HostsFile } from './hosts-file.ts';
import { createNameLookup } from './look-up-name.ts';
import { createRefusals } from './refusals.ts';
import { createRedaction, type Redaction } from './redaction.ts';
import { requestHeaders } from './request-headers.ts';
import { mostAtOnce, type ServerGate } from './server-gate.ts';
import { SourceFailure, asSourceFailure } from './source-failure.ts';

export interface SourceRequest extends Pick<
  BoundedRequest,
  'url' | 'form' | 'json' | 'deadline' | 'signal' | 'cap'
> {
  /** It is no part of a poll, such as what fills the past: it counts in the total only, and is not repeated after a refusal. */
  background?: boolean;
}

/** The one way to a source over HTTP: by its own connections, look-ups, credentials and certificates, within the bounds of a server. */
export interface SourceClient {
  /**
   * Asks, and has the answer understood. What `understand` throws is a failure of the request like any other, so that no secret that
   * the server repeats gets out by it. In a text that is given to it secrets are covered already.
   *
   * A refusal (401, 403) is tried once more in a poll, with the secrets read anew, unless the same credentials were refused before.
   *
   * @returns what `understand` gives, whatever the status.
   * @throws SourceFailure only.
   */
  read<Result>(request: SourceRequest, understand: (answer: BoundedAnswer) => Result): Promise<Result>;
  /** From here on `bytes().last` counts. {@link file://../watch/watch-source.ts} calls it at the begin of each poll. */
  startPoll(): void;
  /** Decoded bytes: since the begin of the last poll, and since the start. */
  bytes(): { last: number; total: number };
  /** When the first of the certificates ends that its servers showed last; null where there was none. */
  certificateEndsAt(): EpochMs | null;
  /** Ends every request, look-up and connection. */
  close(): void;
}

export interface SourceClientOptions {
  /** Its files by absolute paths. */
  settings: AskedSourceSettings;
  clock: Clock;
  secrets: SecretStore;
  gate: ServerGate;
  /** For look-ups that only the system can do, over all sources. */
  systemLookups: ServerGate;
  hosts: HostsFile;
  /** Name servers instead of the system's, as `address[:port]`. */
  nameServers?: readonly string[] | undefined;
  /** How old a connection may become, ms. */
  connectionLife?: number | undefined;
}

/** No look-up takes longer, ms: behind it a request still needs time. */
const longestLookup = 2_000;
const longestConnect = 10_000;
/** Longer than most intervals, so that a poll finds the connection of the one before; shorter than usual servers keep it, ms. */
const keptAlive = 30_000;

/** In use day and night a connection would never end: after this a new name and a new certificate of its server count, ms. */
const usualConnectionLife = 600_000;

export function createSourceClient(options: SourceClientOptions): SourceClient {
  const { settings, clock, secrets, gate } = options;
  const stop = new AbortController();
  const certificates = new Map<string, EpochMs>();
  const pollTime = 0.8 * durationMs(settings.every);
  const bytes = { last: 0, total: 0 };
  const refusals = createRefusals();
  const pool = createBodyPool(defaultCap);
  let opened = 0;

  const lookup = createNameLookup({
    clock,
    hosts: options.hosts,
    timeout: Math.min(longestLookup, Math.max(250, pollTime / 2)),
    signal: stop.signal,
    system: options.systemLookups,
    servers: options.nameServers,
  });
  const agent = new Agent({
    connect: createConnector({
      pem: settings,
      lookup,
      timeout: Math.min(longestConnect, Math.max(500, pollTime)),
      onOpen: () => (opened += 1),
      onCertificate: (server, endsAt) => certificates.set(server, endsAt),
    }),
    connections: mostAtOnce,
    keepAliveTimeout: keptAlive,
    clientTtl: options.connectionLife ?? usualConnectionLife,
    // The deadline of each request bounds these, by the console's clock.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  const ask = async (request: SourceRequest, headers: Readonly<Record<string, string>>, deadline: number) =>
    await boundedFetch({
      url: request.url,
      form: request.form,
      json: request.json,
      cap: request.cap,
      pool,
      headers,
      deadline,
      clock,
      signal: request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal,
      dispatcher: agent,
      enter: gate.enter,
      onBytes(count) {
        bytes.total += count;
        if (request.background !== true) bytes.last += count;
      },
    });

  /**
   * Once more where the connection was there already and broke off: a server ends one that it holds for idle in the very moment in which
   * it is used again. One that was opened for this request is another matter.
   */
  const send = async (request: SourceRequest, headers: Readonly<Record<string, string>>, endsAt: number) => {
    const left = () => Math.max(1, endsAt - clock.monotonic());
    const openedBefore = opened;
    try {
      return await ask(request, headers, left());
    } catch (failure) {
      const isIdle = failure instanceof SourceFailure && failure.kind === 'broken' && opened === openedBefore;
      if (!isIdle || left() <= 1) throw failure;
      return await ask(request, headers, left());
    }
  };

  const exchange = async (request: SourceRequest, cover: (redaction: Redaction) => void) => {
    const endsAt = clock.monotonic() + request.deadline;
    const server = request.url.origin;
    for (;;) {
      const { headers, secrets: shown } = requestHeaders(settings, secrets);
      const redaction = createRedaction(shown);
      cover(redaction);
      const answer = await send(request, headers, endsAt);
      const isRefusal = answer.status === 401 || answer.status === 403;
      if (!isRefusal) refusals.accepted(server);
      if (!isRefusal || request.background === true || !refusals.refused(server, headers)) {
        return { ...answer, text: redaction.answer(answer.text) };
      }
    }
  };

  return {
    async read(request, understand) {
      // Of every try: the first may have been refused with a secret that is another one by now.
      const redactions: Redaction[] = [];
      try {
        return understand(await exchange(request, (redaction) => redactions.push(redaction)));
      } catch (thrown) {
        throw covered(asSourceFailure(thrown), redactions);
      }
    },
    startPoll() {
      bytes.last = 0;
      refusals.startPoll();
    },
    bytes: () => ({ ...bytes }),
    certificateEndsAt: () => (certificates.size === 0 ? null : Math.min(...certificates.values())),
    close() {
      stop.abort();
      agent.destroy().catch((failure: unknown) => process.emitWarning(String(failure)));
    },
  };
}

/** The same failure in words that hold no secret; its cause stays behind, since nobody knows what that repeats. */
function covered(failure: SourceFailure, redactions: readonly Redaction[]): SourceFailure {
  const message = redactions.reduce((text, redaction) => redaction.message(text), failure.message);
  return new SourceFailure(failure.kind, message, { retryAfter: failure.retryAfter });
}
