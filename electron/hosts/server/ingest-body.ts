import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { ConsoleError } from '../../core/console-error.ts';

const unpack = promisify(gunzip);
const Chunk = z.instanceof(Uint8Array);
const Failure = z.object({ code: z.string(), message: z.string() });

const linesType = /^application\/(x-ndjson|ndjson|jsonl|x-jsonlines)\s*(;|$)/i;

/** What is over the cap by at most this factor is read to its end and dropped: a client that is still sending would not hear the answer. */
const droppedUpTo = 4;

/** More than anybody takes in one delivery; millions of them, which pack to nothing, would hold up the console. */
const mostLines = 20_000;

/** A JSON body, plain or packed by gzip. `bytes` is its unpacked size. */
export interface IngestBody {
  document: unknown;
  bytes: number;
}

/** @throws ConsoleError as {@link readIngestBytes}, and `bad-input` for what is not JSON. */
export async function readIngestBody(
  request: IncomingMessage,
  cap: number,
  takesLines = false,
): Promise<IngestBody> {
  const { bytes, isLines } = await readIngestBytes(request, cap, takesLines);
  // A decoder leaves out the byte order mark that some systems begin with; a buffer's own text keeps it.
  const text = new TextDecoder().decode(bytes);
  if (isLines) return { document: documentsIn(text), bytes: bytes.length };
  try {
    return { document: JSON.parse(text), bytes: bytes.length };
  } catch (cause) {
    // Not the engine's words: they repeat what stands around the place.
    throw new ConsoleError('bad-input', `the body is not JSON (${bytes.length} bytes)`, { cause });
  }
}

/**
 * The bytes of a body, unpacked. Only JSON by its type: a page of somebody else cannot send that without asking first.
 *
 * @param takesLines whether a list may come as lines of JSON.
 * @param cap largest size, packed and unpacked, bytes.
 * @throws ConsoleError `bad-input` with the field `content-type` or `content-encoding` for what is not accepted; `too-large`.
 */
export async function readIngestBytes(
  request: IncomingMessage,
  cap: number,
  takesLines = false,
): Promise<{ bytes: Buffer; isLines: boolean }> {
  const { 'content-type': type, 'content-encoding': encoding = 'identity' } = request.headers;
  const isLines = takesLines && linesType.test(type ?? '');
  if (/^application\/x-protobuf\b/i.test(type ?? '')) {
    throw unsupported(
      'content-type',
      type,
      'application/json: set OTEL_EXPORTER_OTLP_PROTOCOL=http/json, or encoding: json of a Collector',
    );
  }
  if (!isLines && (type === undefined || !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type))) {
    throw unsupported(
      'content-type',
      type,
      `application/json${takesLines ? ' or application/x-ndjson' : ''}`,
    );
  }
  const packed = /^gzip$/i.test(encoding);
  if (!packed && !/^identity$/i.test(encoding))
    throw unsupported('content-encoding', encoding, 'gzip or none');
  const raw = await readBytes(request, cap);
  return { bytes: packed ? await unpacked(raw, cap) : raw, isLines };
}

/** Each line a document; empty ones separate nothing. A line that is cut off or broken refuses the whole, so that it is sent again whole. */
function documentsIn(text: string): unknown[] {
  const lines = text.split(/\r?\n/, mostLines + 1);
  if (lines.length > mostLines)
    throw new ConsoleError('too-large', `the body has more than ${mostLines} lines`);
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch (cause) {
      throw new ConsoleError('bad-input', `line ${index + 1} is not JSON (${line.length} characters)`, {
        field: `line ${index + 1}`,
        cause,
      });
    }
  });
}

async function readBytes(request: IncomingMessage, cap: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > cap * droppedUpTo) throw tooLarge(cap);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The default would end the connection with the reading, and with it the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Chunk.parse(chunk);
    size += bytes.length;
    if (size > cap * droppedUpTo) throw tooLarge(cap);
    if (size <= cap) chunks.push(bytes);
    else chunks.length = 0;
  }
  if (size > cap) throw tooLarge(cap);
  return Buffer.concat(chunks);
}

async function unpacked(bytes: Buffer, cap: number): Promise<Buffer> {
  try {
    return await unpack(bytes, { maxOutputLength: cap });
  } catch (cause) {
    const failure = Failure.safeParse(cause);
    if (failure.data?.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(cap);
    throw new ConsoleError('bad-input', `the body is not whole gzip: ${failure.data?.message}`, { cause });
  }
}

function unsupported(field: string, found: string | undefined, expected: string): ConsoleError {
  return new ConsoleError(
    'bad-input',
    `${field}: found ${JSON.stringify(found ?? '')}, expected ${expected}`,
    { field },
  );
}

function tooLarge(cap: number): ConsoleError {
  return new ConsoleError('too-large', `the body is larger than ${cap} bytes`);
}
