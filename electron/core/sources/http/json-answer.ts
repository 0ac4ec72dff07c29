import type { BoundedAnswer } from './bounded-fetch.ts';
import { SourceFailure } from './source-failure.ts';

/**
 * The body as JSON.
 * @throws SourceFailure `auth`, `busy` and `status` where the body says nothing, `web-page`, `malformed`.
 */
export function jsonOf(answer: BoundedAnswer, address: string): unknown {
  const webPage = answer.contentType.includes('text/html') || answer.text.trimStart().startsWith('<');
  if (answer.status === 401 || answer.status === 403) throw badStatus(answer, address);
  if (webPage && answer.status >= 200 && answer.status <= 299) {
    throw new SourceFailure(
      'web-page',
      `${address} answered a web page instead of JSON: a login page, or another program`,
    );
  }
  try {
    return JSON.parse(answer.text);
  } catch (failure) {
    if (answer.status < 200 || answer.status > 299) throw badStatus(answer, address);
    throw new SourceFailure('malformed', `${address} answered JSON that is cut short or broken`, {
      cause: failure,
    });
  }
}

/** What a status that is no success comes to, with the server's own words where it has some. */
export function badStatus(answer: BoundedAnswer, address: string): SourceFailure {
  const { status, retryAfter } = answer;
  const words = wordsOf(answer);
  if (status === 401 || status === 403) {
    return new SourceFailure(
      'auth',
      `${address} refused us (${status}): the credentials are missing, wrong or expired${words}`,
    );
  }
  const busy = status === 429 || status === 503;
  return new SourceFailure(busy ? 'busy' : 'status', `${address} answered ${status}${words}`, { retryAfter });
}

const longestWords = 200;

/** Its first line, cut short: Mimir and gateways explain themselves in plain text. A web page explains nothing. */
function wordsOf({ contentType, text }: BoundedAnswer): string {
  const [line = ''] = text
    .trim()
    .replaceAll(/[^\P{C}\n]/gu, ' ')
    .split('\n');
  if (line === '' || contentType.includes('text/html') || line.startsWith('<')) return '';
  return ` (${line.length <= longestWords ? line : `${line.slice(0, longestWords - 1)}…`})`;
}
