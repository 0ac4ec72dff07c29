import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { ConsoleError } from '../../core/console-error.ts';

/** A client that is still sending would not hear the refusal; so what is moderately too large is read to its end and dropped. */
const droppedUpTo = 8;

const Chunk = z.instanceof(Uint8Array);

/**
 * The body of a request; undefined for an empty one.
 *
 * @param limit in bytes.
 * @throws ConsoleError `too-large`, or `bad-input` for what is not JSON.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit * droppedUpTo) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The default would end the connection with the reading, and with it the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Chunk.parse(chunk);
    size += bytes.length;
    if (size > limit * droppedUpTo) throw tooLarge(limit);
    if (size <= limit) chunks.push(bytes);
  }
  if (size > limit) throw tooLarge(limit);
  return size === 0
    ? undefined
    : parse(Buffer.concat(chunks).toString('utf8'), request.headers['content-type']);
}

function parse(text: string, type: string | undefined): unknown {
  // Another site's form can send any other type without asking first, but not this one.
  if (type === undefined || !/^application\/json\s*(;|$)/i.test(type)) {
    throw new ConsoleError('bad-input', `content-type: "${type ?? ''}": expected application/json`, {
      field: 'content-type',
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ConsoleError('bad-input', `the body is not JSON: ${detail}`, { cause });
  }
}

function tooLarge(limit: number): ConsoleError {
  return new ConsoleError('too-large', `the body is larger than ${limit} bytes`);
}
