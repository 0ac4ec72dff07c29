import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { durationMs } from '../../../../shared/model/time.ts';
import type { PlanOrigin } from '../../../../shared/model/settings.ts';
import type { Clock } from '../../clock.ts';
import { exchange, type Exchange } from '../http-exchange.ts';
import type { OriginFile, OriginReading, PlanSource } from './origin.ts';

/** The list of plans at an address: a path relative to it, and the SHA-256 of the file's bytes. */
const PlanIndex = z.array(
  z.strictObject({
    path: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected 64 hexadecimal digits' }),
  }),
);

const deadlineMs = 10_000;
const mostBytes = 1_000_000;

export interface IndexSourceOptions {
  origin: Exclude<PlanOrigin, string>;
  clock: Clock;
  signal: AbortSignal;
  /** Bytes of a plan that is cached already. */
  cached(hash: string): Uint8Array | null;
}

/**
 * Plans by an index at an http(s) address. The index is asked with its ETag; a file is fetched only where its content is not cached,
 * must stay under the folder of the index, and must have the hash that the index says. One file that cannot be had leaves the others
 * alone.
 */
export function createIndexSource({ origin, clock, signal, cached }: IndexSourceOptions): PlanSource {
  const url = new URL(origin.url);
  let etag: string | null = null;
  let indexHash: string | null = null;

  const get = (address: URL, headers: Record<string, string>): Promise<Exchange> => {
    const ca = origin.ca === undefined ? undefined : readFileSync(origin.ca, 'utf8');
    return exchange({
      url: address,
      method: 'GET',
      headers,
      body: null,
      deadline: deadlineMs,
      clock,
      signal,
      cap: mostBytes,
      ca,
    });
  };

  const file = async (
    path: string,
    sha256: string,
  ): Promise<OriginFile | { from: string; reason: string }> => {
    const address = URL.canParse(path, url.href) ? new URL(path, url.href) : null;
    const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1);
    if (!address || address.origin !== url.origin || !address.pathname.startsWith(folder)) {
      return { from: path, reason: `the path does not stay under ${url.origin}${folder}` };
    }
    const from = address.href;
    const known = cached(sha256);
    if (known) return { from, bytes: known };
    const answer = await get(address, {});
    if (answer.kind !== 'answered') return { from, reason: failureOf(answer) };
    if (answer.status !== 200) return { from, reason: `answered ${answer.status}` };
    if (answer.cut) return { from, reason: `is longer than ${mostBytes} bytes` };
    const hash = createHash('sha256').update(answer.body).digest('hex');
    if (hash === sha256) return { from, bytes: answer.body };
    return { from, reason: `its SHA-256 is ${hash}; the index says ${sha256}` };
  };

  const read = async (): Promise<OriginReading> => {
    const answer = await get(url, {
      accept: 'application/json',
      ...(etag === null ? {} : { 'if-none-match': etag }),
    });
    if (answer.kind !== 'answered') return outOfReach(failureOf(answer));
    if (answer.status === 304) return { kind: 'unchanged' };
    if (answer.status !== 200) return outOfReach(`answered ${answer.status}; expected 200`);
    if (answer.cut) return outOfReach(`the index is longer than ${mostBytes} bytes`);
    const index = PlanIndex.safeParse(jsonOf(answer.body));
    if (!index.success) {
      const [issue] = index.error.issues;
      return outOfReach(
        `the index is not [{path, sha256}]: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
      );
    }
    const hash = createHash('sha256').update(answer.body).digest('hex');
    if (hash === indexHash) return { kind: 'unchanged' };
    const found = await Promise.all(index.data.map(({ path, sha256 }) => file(path, sha256)));
    const unreadable = found.flatMap((one) => ('reason' in one ? [one] : []));
    // What could not be fetched is asked for again at the next reading.
    etag = unreadable.length === 0 ? answer.etag : null;
    indexHash = unreadable.length === 0 ? hash : null;
    return { kind: 'read', files: found.flatMap((one) => ('bytes' in one ? [one] : [])), unreadable };
  };

  const outOfReach = (reason: string): OriginReading => ({
    kind: 'out-of-reach',
    reason: `${url.href}: ${reason}`,
  });

  return {
    address: url.href,
    every: durationMs(origin.every),
    async read() {
      try {
        return await read();
      } catch (failure) {
        return outOfReach(failure instanceof Error ? failure.message : String(failure));
      }
    },
    forget() {
      etag = null;
      indexHash = null;
    },
  };
}

function jsonOf(body: Buffer): unknown {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return parsed;
  } catch {
    return undefined;
  }
}

function failureOf({ failure, detail }: Exclude<Exchange, { kind: 'answered' }>): string {
  const said = {
    'unknown-name': 'the network does not know this name',
    'blocked-address': 'the name leads to an address where clouds keep credentials',
    refused: 'nobody answers there',
    unreachable: 'it is out of reach',
    certificate: 'its certificate is not accepted',
    deadline: `no whole answer within ${deadlineMs / 1_000} s`,
    broken: 'the connection broke off',
    stopped: 'given up',
  }[failure];
  return detail === '' ? said : `${said} (${detail})`;
}
