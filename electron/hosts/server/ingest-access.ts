import type { IncomingMessage } from 'node:http';
import { createAttemptLimit } from '../../core/api/attempt-limit.ts';
import { sameSecret } from '../../core/api/same-secret.ts';
import type { Clock } from '../../core/clock.ts';
import { ConsoleError } from '../../core/console-error.ts';
import type { SecretStore } from '../../core/secrets.ts';
import type { Ingest, IngestReceiver } from '../../core/sources/receivers/ingest.ts';
import type { Authenticator } from './authenticate.ts';
import type { TokenSessions } from './token-sessions.ts';

/** Who may deliver. */
export interface IngestAccess {
  /**
   * The token of the source, where its settings have one; else a responder's, where the console asks for tokens; else anybody who can
   * reach it, which is this machine.
   *
   * @throws ConsoleError `not-signed-in`; `not-allowed` for a viewer, and with the field `attempts` after too many wrong tokens.
   */
  requireSender(request: IncomingMessage, receiver: IngestReceiver): void;
}

export interface IngestAccessOptions {
  ingest: Ingest;
  secrets: SecretStore;
  authenticator: Authenticator;
  tokens: TokenSessions;
  clock: Clock;
}

/** Secrets may lie in files: so a storm of deliveries does not become a storm of reads. */
const keptMs = 5_000;

/** @throws ConsoleError `bad-input` at once when the token of a source is nowhere to be found. */
export function createIngestAccess({
  ingest,
  secrets,
  authenticator,
  tokens,
  clock,
}: IngestAccessOptions): IngestAccess {
  const limit = createAttemptLimit(clock, 'tokens');
  const kept = new Map<string, { readAt: number; value: string }>();
  const tokenOf = (name: string) => {
    const known = kept.get(name);
    if (known !== undefined && clock.monotonic() - known.readAt <= keptMs) return known.value;
    const value = secrets.read(name);
    kept.set(name, { readAt: clock.monotonic(), value });
    return value;
  };
  for (const { token } of ingest.receivers()) if (token !== null) tokenOf(token.secret);

  return {
    requireSender(request, { id, token }) {
      if (token === null && !tokens.required) return;
      const given = shownToken(request.headers.authorization ?? '');
      if (given === null) {
        throw new ConsoleError(
          'not-signed-in',
          `${id} takes deliveries with a token only: as "Authorization: Bearer …", or as the password of basic auth`,
        );
      }
      if (token === null) {
        const session = slowly(() => authenticator.sessionOfToken(given, request));
        if (session.current().role !== 'viewer') return;
        throw new ConsoleError(
          'not-allowed',
          'delivering needs the role responder; this token has the role viewer',
        );
      }
      const sender = `${request.socket.remoteAddress ?? 'an unknown address'} at ${id}`;
      slowly(() => limit.requireLeave(sender));
      if (sameSecret(tokenOf(token.secret), given)) {
        limit.succeeded(sender);
        return;
      }
      limit.failed(sender);
      throw new ConsoleError('not-signed-in', `the token is not the one of ${id}`);
    },
  };
}

function shownToken(authorization: string): string | null {
  const [, scheme, value] = /^(Bearer|Basic) +(\S+)$/i.exec(authorization) ?? [];
  if (scheme === undefined || value === undefined) return null;
  if (scheme.toLowerCase() === 'bearer') return value;
  const password = /^[^:]*:(.+)$/s.exec(Buffer.from(value, 'base64').toString('utf8'))?.[1];
  return password ?? null;
}

/** Too many attempts end by themselves, unlike every other refusal; so they are told apart. */
function slowly<Result>(attempt: () => Result): Result {
  try {
    return attempt();
  } catch (failure) {
    if (!(failure instanceof ConsoleError && failure.code === 'not-allowed')) throw failure;
    throw new ConsoleError('not-allowed', failure.message, { field: 'attempts', cause: failure });
  }
}
