import { closeSync, openSync, readSync } from 'node:fs';

const chunkBytes = 1 << 20;

/**
 * The lines of a text file, whatever ends them, a piece at a time: a recorded series may be larger than what one string can hold. A byte
 * order mark tells UTF-16 from UTF-8 and is no part of the text.
 *
 * @throws TypeError where the bytes are no text; what the file system says.
 */
export function* textLines(file: string): Generator<string> {
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    let decoder: InstanceType<typeof TextDecoder> | null = null;
    let rest = '';
    for (;;) {
      const length = readSync(descriptor, chunk);
      decoder ??= new TextDecoder(encodingOf(chunk.subarray(0, length)), { fatal: true });
      const text = rest + decoder.decode(chunk.subarray(0, length), { stream: length > 0 });
      // A carriage return at the very end may be half of a line's end.
      const isWhole = length === 0 || !text.endsWith('\r');
      const lines = (isWhole ? text : text.slice(0, -1)).split(/\r\n|\n|\r/);
      rest = (lines.pop() ?? '') + (isWhole ? '' : '\r');
      yield* lines;
      if (length > 0) continue;
      if (rest !== '') yield rest;
      return;
    }
  } finally {
    closeSync(descriptor);
  }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
