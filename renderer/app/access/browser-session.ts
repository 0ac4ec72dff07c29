import type { LocalText } from '../../../shared/model/local-text.ts';
import { errorText } from '../../text/error-text.ts';
import { ErrorBody } from '../../../shared/contract/errors.ts';

/** The server host's word on who this browser is; its cookie is out of reach for scripts. */
const route = '/session';
const answerMs = 10_000;

/** Why a token was not taken. */
export interface TokenRefusal {
  /** Null where no answer came, or one that is not this console's. */
  code: ErrorBody['code'] | null;
  text: LocalText;
}

/** True where the server host says that this browser must show a token first; false also while nobody answers. */
export async function asksForToken(): Promise<boolean> {
  try {
    const answer = await fetch(route, options({ method: 'GET' }));
    return answer.status === 401 && (await refusalIn(answer)).code === 'not-signed-in';
  } catch {
    return false;
  }
}

/** Gives the token to the server host, which keeps this browser signed in. Null: taken. */
export async function giveToken(token: string): Promise<TokenRefusal | null> {
  try {
    const answer = await fetch(
      route,
      options({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      }),
    );
    return answer.ok ? null : await refusalIn(answer);
  } catch (failure) {
    return { code: null, text: errorText(failure) };
  }
}

function options(request: RequestInit): RequestInit {
  return {
    ...request,
    cache: 'no-store',
    credentials: 'same-origin',
    redirect: 'error',
    signal: AbortSignal.timeout(answerMs),
  };
}

async function refusalIn(answer: Response): Promise<TokenRefusal> {
  const body: unknown = await answer.json().catch(() => null);
  const refusal = ErrorBody.safeParse(body);
  if (!refusal.success) return { code: null, text: `HTTP ${answer.status}` };
  const { code, message, text = message } = refusal.data;
  return { code, text };
}
