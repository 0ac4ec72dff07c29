import type { IncomingMessage } from 'node:http';
import { createAttemptLimit } from '../../core/api/attempt-limit.ts';
import type { ConnectionSession } from '../../core/api/session.ts';
import type { Clock } from '../../core/clock.ts';
import { ConsoleError } from '../../core/console-error.ts';
import type { TokenSessions } from './token-sessions.ts';

export const sessionCookie = 'tidewatch_session';

export interface Authenticator {
  /** @throws ConsoleError `not-signed-in`, or `not-allowed` after too many wrong tokens from one address. */
  sessionOf(request: IncomingMessage): ConnectionSession;
  /** The same for a token that a browser sends once. */
  sessionOfToken(token: string, request: IncomingMessage): ConnectionSession;
}

export function createAuthenticator(
  tokens: TokenSessions,
  operator: ConnectionSession,
  clock: Clock,
): Authenticator {
  const limit = createAttemptLimit(clock, 'tokens');

  const sessionOfToken = (token: string, request: IncomingMessage) => {
    const address = request.socket.remoteAddress ?? 'an unknown address';
    limit.requireLeave(address);
    const session = tokens.ofToken(token);
    if (session === null) {
      limit.failed(address);
      throw new ConsoleError('not-signed-in', 'the token is not one of this console');
    }
    limit.succeeded(address);
    return session;
  };

  return {
    sessionOfToken,
    sessionOf(request) {
      if (!tokens.required) return operator;
      const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (bearer !== undefined) return sessionOfToken(bearer, request);
      // A cookie is as long as a hash: there is no trying out, and so no limit, that could keep a wall screen out.
      const cookie = cookieIn(request.headers.cookie ?? '');
      const session = cookie === null ? null : tokens.ofCookie(cookie);
      if (session !== null) return session;
      throw new ConsoleError(
        'not-signed-in',
        'this console asks for a token: "Authorization: Bearer …", or POST /session once',
      );
    },
  };
}

function cookieIn(header: string): string | null {
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === sessionCookie && value !== undefined) return value;
  }
  return null;
}
