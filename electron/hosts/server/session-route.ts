import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { ConsoleError } from '../../core/console-error.ts';
import { answerJson } from './answer.ts';
import { sessionCookie, type Authenticator } from './authenticate.ts';
import { readJson } from './read-json.ts';
import type { TokenSessions } from './token-sessions.ts';

const SignIn = z.object({ token: z.string().min(1).max(1_000) });

/** A wall screen is signed in once, and then comes back by itself after any restart. */
const cookieSeconds = 30 * 24 * 3_600;

/**
 * `GET /session` says who this browser is; `POST /session {token}` signs it in. The token is then kept by nobody: the page's
 * scripts cannot read the cookie, and other sites cannot use it.
 */
export async function answerSession(
  request: IncomingMessage,
  response: ServerResponse,
  authenticator: Authenticator,
  tokens: TokenSessions,
  bodyLimit: number,
): Promise<void> {
  if (request.method === 'GET') return answerJson(response, 200, authenticator.sessionOf(request).current());
  if (request.method !== 'POST')
    throw new ConsoleError('not-found', `there is no ${request.method ?? ''} /session`);
  const parsed = SignIn.safeParse(await readJson(request, bodyLimit));
  if (!parsed.success)
    throw new ConsoleError('bad-input', 'token: expected {"token": "…"}', { field: 'token' });
  if (!tokens.required) throw new ConsoleError('conflict', 'this console asks for no token');
  const session = authenticator.sessionOfToken(parsed.data.token, request);
  const attributes = `Path=/; Max-Age=${cookieSeconds}; HttpOnly; SameSite=Strict`;
  response.setHeader('set-cookie', `${sessionCookie}=${tokens.cookieOf(parsed.data.token)}; ${attributes}`);
  answerJson(response, 200, session.current());
}
