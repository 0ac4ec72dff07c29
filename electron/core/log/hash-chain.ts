import { createHash } from 'node:crypto';
import type { EventRow } from './event-row.ts';

/** The place before the first event, or any event whose hash is known. */
export interface ChainLink {
  seq: number;
  /** SHA-256, hex. */
  hash: string;
}

/** Where a chain breaks: `seq` of the first bad event, null where it is the file as a whole. */
export interface ChainBreak {
  seq: number | null;
  reason: string;
}

/** The chain begins with the console's id, so that a log cannot be passed off as another console's. */
export function chainStart(consoleId: string): ChainLink {
  return { seq: 0, hash: sha256(`tidewatch log 1\n${consoleId}`) };
}

/**
 * Hash of an event: SHA-256 of the hash before it in hex, a line feed, and all columns but the hash itself as one JSON array
 * in the order of the table. Anybody can compute it again from the file with any tool.
 */
export function hashOf(previousHash: string, row: Omit<EventRow, 'hash'>): string {
  const content = [row.seq, row.id, row.at, row.console, row.author, row.command, row.kind, row.data];
  return sha256(`${previousHash}\n${JSON.stringify(content)}`);
}

/** Follows the chain over rows in their order; returns the last good link, or where it breaks. */
export function followChain(from: ChainLink, rows: Iterable<EventRow>): ChainLink | ChainBreak {
  let link = from;
  for (const row of rows) {
    const expected = link.seq + 1;
    if (row.seq !== expected) {
      return { seq: expected, reason: `event ${expected} is missing: after ${link.seq} comes ${row.seq}` };
    }
    const hash = hashOf(link.hash, row);
    if (row.hash !== hash) {
      return {
        seq: row.seq,
        reason: `event ${row.seq} or its hash was changed: recorded ${abridged(row.hash)}, computed ${abridged(hash)}`,
      };
    }
    link = { seq: row.seq, hash };
  }
  return link;
}

export function isBreak(result: ChainLink | ChainBreak): result is ChainBreak {
  return 'reason' in result;
}

const abridged = (hash: string) => `${hash.slice(0, 12)}…`;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
