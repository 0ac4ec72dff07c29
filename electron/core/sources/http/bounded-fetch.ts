import { request as send, type Dispatcher } from 'undici';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { Disposer } from '../../disposer.ts';
import type { BodyPool } from './body-pool.ts';
import { readBounded, tooLarge } from './bounded-body.ts';
import { acceptedEncodings, decodedBody } from './decoded-body.ts';
import { networkFailure } from './network-failure.ts';
import { SourceFailure, shownAddress } from './source-failure.ts';

/** Decoded bytes of one answer. */
export const defaultCap = 32 * 1024 * 1024;
const maximumRedirects = 3;
const ours = {
  accept: 'application/json',
  'accept-encoding': acceptedEncodings,
  'user-agent': 'tidewatch',
};
const ofJson = { 'content-type': 'application/json' };
const ofForm = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };

export interface BoundedRequest {
  url: URL;
  /** Sent as `POST application/x-www-form-urlencoded`; without it and `json` the request is a GET. */
  form?: URLSearchParams;
  /** Sent as `POST application/json`, as written. */
  json?: string;
  headers?: Readonly<Record<string, string>>;
  /** For the whole exchange, redirects and the last byte of the body included, ms. */
  deadline: number;
  clock: Clock;
  /** Gives up early. */
  signal?: AbortSignal;
  /** Decoded bytes; 32 MB unless told otherwise. */
  cap?: number;
  /** Shared with what else is read of the source. */
  pool?: BodyPool;
  /** By which connections it goes. */
  dispatcher: Dispatcher;
  /** Waits for a place at the server; what it gives ends the stay. */
  enter?: (origin: string, signal: AbortSignal) => Promise<Disposer>;
  /** Told of every decoded byte that came, of answers that were not taken as well. */
  onBytes?: (count: number) => void;
}

export interface BoundedAnswer {
  status: number;
  contentType: string;
  retryAfter: number | null;
  /** What the server's clock shows by its `Date` header, cut to a second; null or missing: it does not tell. */
  date?: EpochMs | null;
  text: string;
}

/**
 * One read from a source that may hang, drip, flood or lead elsewhere. A redirect is followed only within the origin, with the same
 * method and form, so that no credential ever reaches another address.
 *
 * @returns the whole answer whatever its status: a source explains a refusal in its body.
 * @throws SourceFailure of the closed set, with the address in words; never anything else.
 */
export async function boundedFetch(request: BoundedRequest): Promise<BoundedAnswer> {
  const { clock, deadline, signal, url } = request;
  const stop = new AbortController();
  let leave: Disposer | null = null;
  const release = clock.after(deadline, () => {
    const what =
      leave === null
        ? 'was not asked: as many requests to it as it may bear are under way, and none ended'
        : 'gave no whole answer';
    const seconds = Math.round(deadline) / 1_000;
    stop.abort(new SourceFailure('deadline', `${shownAddress(url)} ${what} within ${seconds} s`));
  });
  const giveUp = () =>
    stop.abort(
      new SourceFailure('stopped', `the request to ${shownAddress(url)} was given up`, {
        cause: signal?.reason,
      }),
    );
  if (signal?.aborted === true) giveUp();
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    leave = (await request.enter?.(url.origin, stop.signal)) ?? (() => {});
    // A request that still waits for its connection does not hear the signal before the connection is there.
    return await Promise.race([exchange(request, stop), aborted(stop.signal)]);
  } catch (thrown) {
    if (thrown instanceof SourceFailure) throw thrown;
    // Whoever aborted said why; what the request throws then is only an echo of it.
    if (stop.signal.reason instanceof SourceFailure) throw stop.signal.reason;
    throw networkFailure(thrown, url);
  } finally {
    release();
    signal?.removeEventListener('abort', giveUp);
    // Lets go of a connection whose body was not read to its end.
    stop.abort();
    leave?.();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function exchange(request: BoundedRequest, stop: AbortController): Promise<BoundedAnswer> {
  let url = request.url;
  if (url.username !== '' || url.password !== '') {
    throw new SourceFailure(
      'settings',
      `${shownAddress(url)}: a user or password in an address is not used; give it as auth`,
    );
  }
  for (let redirects = 0; ; redirects += 1) {
    const response = await send(url, {
      method: request.form || request.json !== undefined ? 'POST' : 'GET',
      headers: {
        ...ours,
        ...(request.form ? ofForm : request.json === undefined ? {} : ofJson),
        ...request.headers,
      },
      // As text: the body can then be sent again after a redirect.
      body: request.form?.toString() ?? request.json ?? null,
      signal: stop.signal,
      dispatcher: request.dispatcher,
    });
    const target = redirectTarget(response, url);
    if (target === null) return await answerOf(response, request, url);
    // Its connection is closed below, or by the end of the whole request.
    response.body.on('error', () => {}).resume();
    if (target.origin !== request.url.origin) {
      throw new SourceFailure(
        'redirected',
        `${shownAddress(url)} points to ${target.origin}, another origin: not followed`,
      );
    }
    if (redirects === maximumRedirects) {
      throw new SourceFailure(
        'redirected',
        `${shownAddress(request.url)} redirects more than ${maximumRedirects} times`,
      );
    }
    url = target;
  }
}

function redirectTarget({ statusCode, headers }: Dispatcher.ResponseData, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return null;
  const location = headerOf(headers, 'location');
  return location !== null && URL.canParse(location, from.href) ? new URL(location, from.href) : null;
}

async function answerOf(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { cap = defaultCap, clock, pool, onBytes = () => {} }: BoundedRequest,
  url: URL,
): Promise<BoundedAnswer> {
  body.on('error', () => {});
  const decoded = decodedBody(body, headerOf(headers, 'content-encoding') ?? undefined, shownAddress(url));
  const share = pool?.open();
  let crowded = false;
  const hasRoom = (count: number) => {
    onBytes(count);
    crowded = share?.take(count) === false;
    return !crowded;
  };
  const text = await readBounded(decoded, cap, hasRoom).finally(() => share?.giveBack());
  if (text === tooLarge) {
    const megabytes = Math.round(cap / 1024 / 1024);
    const what = crowded ? 'together with others at the same time ' : '';
    throw new SourceFailure(
      'too-large',
      `the answer of ${shownAddress(url)} is ${what}larger than ${megabytes} MB (decoded)`,
    );
  }
  return {
    status: statusCode,
    contentType: headerOf(headers, 'content-type') ?? '',
    retryAfter: retryAfterOf(headerOf(headers, 'retry-after'), clock),
    date: momentOf(headerOf(headers, 'date')),
    text,
  };
}

function headerOf(headers: Dispatcher.ResponseData['headers'], name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

function momentOf(date: string | null): EpochMs | null {
  const moment = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(moment) ? null : moment;
}

/** Seconds or an HTTP date, as ms from now. */
function retryAfterOf(header: string | null, clock: Clock): number | null {
  if (header === null) return null;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - clock.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
