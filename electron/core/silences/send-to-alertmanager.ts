import type { AlertmanagerSettings } from '../../../shared/model/source-settings.ts';
import { boundedText } from '../../../shared/rules/bounded-text.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { exchange, type ExchangeFailure } from '../plans/http-exchange.ts';
import type { SecretStore } from '../secrets.ts';
import { readPemFiles, PemProblem } from '../sources/http/pem-files.ts';
import { createRedaction } from '../sources/http/redaction.ts';
import { requestHeaders } from '../sources/http/request-headers.ts';
import { SourceFailure, shownAddress } from '../sources/http/source-failure.ts';
import { below } from '../sources/prometheus/prometheus-client.ts';

/** What became of a request that changes something. `refused` and `not-sent` are certain: nothing was changed. */
export type Sent =
  | { kind: 'done'; text: string }
  | { kind: 'refused'; status: number; reason: string }
  | { kind: 'not-sent' | 'unknown'; reason: string };

export interface Change {
  method: 'POST' | 'DELETE';
  /** Below the address of each member. */
  path: string;
  body: string | null;
}

export interface SendOptions {
  settings: AlertmanagerSettings;
  /** Addresses of its members, in the order in which they are tried. */
  members: readonly string[];
  secrets: SecretStore;
  clock: Clock;
  signal: AbortSignal;
}

/** For all members together, ms. */
const sendWithin = 10_000;
const keptBytes = 64 * 1024;

/**
 * Sends a change to one member of a source, with the credentials and certificates that it is polled with. The next one is tried only
 * where it is certain that the one before never got it: members tell each other, and twice would be two silences. Never throws.
 */
export async function sendToAlertmanager(change: Change, options: SendOptions): Promise<Sent> {
  const { members, clock } = options;
  const endsAt = clock.monotonic() + sendWithin;
  const reasons: string[] = [];
  for (const [index, url] of members.entries()) {
    const left = endsAt - clock.monotonic();
    if (left <= 0) break;
    // One that hangs leaves the others their time.
    const sent = await sendTo(url, left / (members.length - index), change, options);
    if (sent.kind !== 'not-sent') return sent;
    reasons.push(sent.reason);
  }
  return { kind: 'not-sent', reason: reasons.join('; ') };
}

async function sendTo(
  url: string,
  deadline: number,
  { method, path, body }: Change,
  { settings, secrets, clock, signal }: SendOptions,
): Promise<Sent> {
  const address = shownAddress(url);
  let cover = (text: string) => text;
  try {
    const known = requestHeaders(settings, secrets);
    const redaction = createRedaction(known.secrets);
    cover = (text) => boundedText(redaction.message(text));
    const outcome = await exchange({
      url: below(url, path),
      method,
      headers: {
        accept: 'application/json',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...known.headers,
      },
      body,
      deadline,
      clock,
      signal,
      cap: keptBytes,
      ...readPemFiles(settings),
    });
    if (outcome.kind !== 'answered') {
      const reason = `${address}: ${words[outcome.failure]}${detailOf(cover(outcome.detail))}`;
      return { kind: outcome.kind === 'not-sent' ? 'not-sent' : 'unknown', reason };
    }
    const text = outcome.body.toString('utf8');
    if (outcome.status >= 200 && outcome.status <= 299) return { kind: 'done', text };
    const reason = `${address} answered ${outcome.status}${detailOf(cover(wordsOf(text)))}`;
    // What stands between may have lost an answer that Alertmanager gave.
    if (outcome.status >= 500) return { kind: 'unknown', reason };
    return { kind: 'refused', status: outcome.status, reason };
  } catch (failure) {
    const isOurs = failure instanceof ConsoleError || failure instanceof SourceFailure;
    if (!isOurs && !(failure instanceof PemProblem)) throw failure;
    return { kind: 'not-sent', reason: `${address}: ${cover(failure.message)}` };
  }
}

const words: Record<ExchangeFailure, string> = {
  'unknown-name': 'its name is not known to the network',
  'blocked-address': 'its name leads to where clouds keep credentials',
  refused: 'nobody answers at this address',
  unreachable: 'it is out of reach',
  certificate: 'its certificate is not accepted',
  deadline: 'no whole answer in time',
  broken: 'the connection broke off',
  stopped: 'the request was given up',
};

function detailOf(detail: string): string {
  return detail === '' ? '' : ` (${detail})`;
}

const longestWords = 300;

/** Alertmanager writes its refusals as JSON text or as an object with a message; a web page explains nothing. */
function wordsOf(body: string): string {
  const text = body.trim();
  if (text.startsWith('<')) return '';
  return plain(text).slice(0, longestWords).replaceAll(/\p{C}/gu, ' ').trim();
}

function plain(text: string): string {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === 'string') return document;
    if (typeof document !== 'object' || document === null || !('message' in document)) return text;
    return typeof document.message === 'string' ? document.message : text;
  } catch {
    return text;
  }
}
