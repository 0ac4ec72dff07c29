import { createHmac } from 'node:crypto';
import type { Role } from '../../../shared/model/person.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { Clock } from '../../core/clock.ts';
import { ConsoleError } from '../../core/console-error.ts';
import type { SecretStore } from '../../core/secrets.ts';
import { highestRole } from '../../core/api/authority.ts';
import { sameSecret } from '../../core/api/same-secret.ts';
import { createTokenSession, type ConnectionSession } from '../../core/api/session.ts';

/** The sessions that tokens stand for: of a person, or of a role without a person. */
export interface TokenSessions {
  /** False where the settings name no token: then only this machine may connect, and whoever does is its operator. */
  readonly required: boolean;
  ofToken(token: string): ConnectionSession | null;
  /** What a browser keeps instead of the token. It stays good over a restart of the console, and ends with its token. */
  cookieOf(token: string): string;
  ofCookie(cookie: string): ConnectionSession | null;
}

/** Secrets may lie in files: so a flood of requests does not become a flood of reads. */
const keptMs = 5_000;

/** @throws ConsoleError `bad-input` at once when one of the tokens is nowhere to be found. */
export function createTokenSessions(settings: Settings, secrets: SecretStore, clock: Clock): TokenSessions {
  return sessionsOf(holdersOf(settings), (secret) => secrets.read(secret), clock);
}

/** One token, for whoever is to look and do nothing; those of the settings are none here. */
export function viewerSessions(token: string, clock: Clock): TokenSessions {
  return sessionsOf([{ person: null, role: 'viewer', secret: 'room' }], () => token, clock);
}

function sessionsOf(
  holders: readonly Holder[],
  read: (secret: string) => string,
  clock: Clock,
): TokenSessions {
  const readAll = () => holders.map((holder) => ({ ...holder, token: read(holder.secret) }));
  let kept = { readAt: clock.monotonic(), tokens: readAll() };

  const tokens = () => {
    if (clock.monotonic() - kept.readAt > keptMs) kept = { readAt: clock.monotonic(), tokens: readAll() };
    return kept.tokens;
  };
  const find = (fits: (token: string) => boolean) => {
    // All are compared, so that the time taken does not tell which one came close.
    const [found] = tokens().filter(({ token }) => fits(token));
    return found === undefined ? null : createTokenSession(found.person, found.role);
  };

  return {
    required: holders.length > 0,
    ofToken: (given) => find((token) => sameSecret(token, given)),
    cookieOf,
    ofCookie: (given) => find((token) => sameSecret(cookieOf(token), given)),
  };
}

interface Holder {
  person: string | null;
  role: Role;
  secret: string;
}

function holdersOf({ people, server }: Settings): Holder[] {
  const persons = people.flatMap(({ id, roles, token }) =>
    token === undefined ? [] : [{ person: id, role: highestRole(roles), secret: token.secret }],
  );
  const roles = (['viewer', 'responder', 'commander'] as const).flatMap((role) => {
    const token = server.tokens[role];
    return token === undefined ? [] : [{ person: null, role, secret: token.secret }];
  });
  return [...persons, ...roles];
}

function cookieOf(token: string): string {
  return createHmac('sha256', token).update('tidewatch session 1').digest('hex');
}

/** @throws ConsoleError `bad-input`: who can reach the console from elsewhere must show who they are. */
export function requireTokensBeyondLoopback(host: string, loopback: boolean, tokens: TokenSessions): void {
  if (loopback || tokens.required) return;
  throw new ConsoleError(
    'bad-input',
    `--host ${host} lets other machines in, and the settings name no token: set server.tokens or the token of a person, or serve on 127.0.0.1`,
    { field: 'server.host' },
  );
}
