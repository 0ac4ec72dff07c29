import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';

const chunkBytes = 1 << 20;
/** What is longer is no record. Characters. */
const longestLine = 8 << 20;
/** A packed file is held as a whole while it is read. Bytes. */
const longestUnpacked = 512 << 20;

/**
 * The lines of a file of records, one after the other, whatever is wrong with them: bytes that are no text stand as U+FFFD, a byte order mark is
 * no part of the text, and of a line that is too long only so much is kept that it is seen to be. A file that is packed with gzip is unpacked, as far as it goes.
 *
 * @throws what the file system says, or gzip.
 */
export function* recordLines(file: string): Generator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let rest = '';
  for (const chunk of chunksOf(file)) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    const last = lines.pop() ?? '';
    const [first, ...whole] = lines;
    if (first !== undefined) {
      yield rest.length > longestLine ? rest : rest + first;
      yield* whole;
      rest = '';
    }
    // Of a line that never ends, the memory keeps no more than shows that.
    if (rest.length <= longestLine) rest += last;
  }
  rest += decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

function* chunksOf(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    for (let isFirst = true; ; isFirst = false) {
      const length = readSync(descriptor, chunk);
      if (length === 0) return;
      if (isFirst && chunk[0] === 0x1f && chunk[1] === 0x8b) {
        const unpacked = unpack(readFileSync(file));
        for (let at = 0; at < unpacked.length; at += chunkBytes) yield unpacked.subarray(at, at + chunkBytes);
        return;
      }
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

function unpack(packed: Uint8Array): Uint8Array {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: longestUnpacked });
  } catch (failure) {
    if (failure instanceof RangeError)
      throw new RangeError(
        `it unpacks to more than ${longestUnpacked >> 20} MB: unpack it, which is read piece by piece`,
        { cause: failure },
      );
    throw failure;
  }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
