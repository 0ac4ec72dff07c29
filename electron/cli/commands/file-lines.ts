import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const chunkBytes = 1 << 20;
/** A file without line ends is no table. */
const longestLine = 8_000_000;

/**
 * Hands over a file's lines one after the other, so that a file of any size needs the memory of one chunk.
 * @param each gets the line without its end and its number from 1; false stops the reading.
 * @throws the system's error where the file can't be read, RangeError where a line does not end.
 */
export function readLines(file: string, each: (text: string, line: number) => boolean): void {
  const descriptor = openSync(file, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let rest = '';
    let line = 0;
    const hand = (text: string) => {
      line += 1;
      const clean = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      return each(clean.endsWith('\r') ? clean.slice(0, -1) : clean, line);
    };
    for (;;) {
      const read = readSync(descriptor, chunk, 0, chunkBytes, null);
      if (read === 0) break;
      const text = rest + decoder.write(chunk.subarray(0, read));
      let from = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
        if (!hand(text.slice(from, end))) return;
        from = end + 1;
      }
      rest = text.slice(from);
      if (rest.length > longestLine)
        throw new RangeError(`line ${line + 1} does not end within ${longestLine} characters`);
    }
    rest += decoder.end();
    if (rest !== '') hand(rest);
  } finally {
    closeSync(descriptor);
  }
}
