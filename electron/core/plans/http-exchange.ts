import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Clock } from '../clock.ts';

/** Why a request came to nothing. */
export type ExchangeFailure =
  | 'unknown-name'
  | 'blocked-address'
  | 'refused'
  | 'unreachable'
  | 'certificate'
  | 'deadline'
  | 'broken'
  | 'stopped';

/** The fate of one request. `not-sent` is certain: there never was a connection that a byte could have gone over. */
export type Exchange =
  | { kind: 'answered'; status: number; etag: string | null; body: Buffer; cut: boolean }
  | { kind: 'not-sent' | 'no-answer'; failure: ExchangeFailure; detail: string };

export interface ExchangeRequest {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  /** For the whole of it, from the look-up of the name to the last byte of the answer, ms. */
  deadline: number;
  clock: Clock;
  signal: AbortSignal;
  /** Bytes of the answer that are kept; what is longer is cut. */
  cap: number;
  /** PEM of the authority to trust instead of the usual ones. */
  ca?: string | undefined;
  /** PEM by which the console proves itself; both or none. */
  cert?: string | undefined;
  key?: string | undefined;
}

/** Addresses where clouds hand out credentials: nothing is sent there. */
const metadata = new BlockList();
metadata.addSubnet('169.254.0.0', 16, 'ipv4');
metadata.addAddress('100.100.100.200', 'ipv4');
metadata.addAddress('fd00:ec2::254', 'ipv6');
metadata.addSubnet('fe80::', 10, 'ipv6');

/**
 * One request over a connection of its own. The name is looked up once, and the connection goes to what that said, so that nobody can
 * change its mind between the check and the use. Redirects are not followed. It settles at the deadline whatever hangs, and never throws.
 */
export function exchange(asked: ExchangeRequest): Promise<Exchange> {
  const { url, method, headers, body, deadline, clock, signal, cap, ca, cert, key } = asked;
  const isTls = url.protocol === 'https:';
  // A look-up never sees an address that is written out.
  const written = url.hostname.replace(/^\[|\]$/g, '');
  if (isMetadata(written))
    return Promise.resolve({ kind: 'not-sent', failure: 'blocked-address', detail: written });
  return new Promise((resolve) => {
    let connected = false;
    let settled = false;
    const settle = (outcome: Exchange) => {
      if (settled) return;
      settled = true;
      stopTimer();
      signal.removeEventListener('abort', onAbort);
      request.destroy();
      resolve(outcome);
    };
    const fail = (failure: ExchangeFailure, detail: string) =>
      settle({ kind: connected ? 'no-answer' : 'not-sent', failure, detail });
    const onAbort = () => fail('stopped', '');
    const stopTimer = clock.after(deadline, () => fail('deadline', ''));

    const request = (isTls ? requestTls : requestPlain)(url, {
      method,
      headers: {
        'accept-encoding': 'identity',
        'user-agent': 'tidewatch',
        ...headers,
        ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
      agent: false,
      lookup: lookUpSafely,
      ca,
      cert,
      key,
      // Said here as well, so that NODE_TLS_REJECT_UNAUTHORIZED cannot say otherwise.
      rejectUnauthorized: true,
    });
    request.on('error', (thrown) => {
      const failure = failureOf(thrown);
      fail(failure, failure === 'blocked-address' ? thrown.message : codeOf(thrown));
    });
    request.on('socket', (socket) => {
      socket.once(isTls ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
    request.on('response', (response) => {
      keepBody(response, cap, (bytes, cut) =>
        settle({
          kind: 'answered',
          status: response.statusCode ?? 0,
          etag: response.headers.etag ?? null,
          body: bytes,
          cut,
        }),
      );
      response.on('error', (failure) => fail('broken', codeOf(failure)));
      response.on('close', () => fail('broken', 'the answer broke off'));
    });
    // An answer that wants to speak another protocol is no answer.
    request.on('upgrade', () => fail('broken', 'upgrade'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    if (!settled) request.end(body ?? undefined);
  });
}

function keepBody(response: IncomingMessage, cap: number, done: (body: Buffer, cut: boolean) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > cap) done(Buffer.concat(chunks).subarray(0, cap), true);
  });
  response.on('end', () => {
    // A body that ended before its announced length is not whole: `close` tells.
    if (response.complete) done(Buffer.concat(chunks), false);
  });
}

/** Looks a name up once, and refuses what leads to an address where nothing is sent. */
export const lookUpSafely: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (failure, addresses: LookupAddress[]) => {
    if (failure) {
      callback(failure, []);
      return;
    }
    const blocked = addresses.find(({ address }) => isMetadata(address));
    if (blocked) {
      callback(Object.assign(new Error(blocked.address), { code: 'BLOCKED_ADDRESS' }), []);
      return;
    }
    const [first] = addresses;
    if (options.all === true) callback(null, addresses);
    else if (first) callback(null, first.address, first.family);
    else callback(Object.assign(new Error(hostname), { code: 'ENOTFOUND' }), []);
  });
};

/** Whether nothing is sent to this address, be it written out or what a name leads to. */
export function isMetadata(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && metadata.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The code of a failure of the network, else its message. */
export function codeOf(failure: unknown): string {
  if (failure instanceof AggregateError && failure.errors.length > 0) return codeOf(failure.errors[0]);
  if (!(failure instanceof Error)) return String(failure);
  return 'code' in failure && typeof failure.code === 'string' ? failure.code : failure.message;
}

export function failureOf(failure: unknown): ExchangeFailure {
  const code = codeOf(failure);
  if (code === 'BLOCKED_ADDRESS') return 'blocked-address';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA') return 'unknown-name';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ETIMEDOUT' || code === 'ENETDOWN') {
    return 'unreachable';
  }
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code) ? 'certificate' : 'broken';
}
