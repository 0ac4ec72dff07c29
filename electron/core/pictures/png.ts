import { crc32 } from 'node:zlib';
import { ConsoleError } from '../console-error.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What belongs to a still picture. Text, colour profiles and anything else may carry what nobody looks at. */
const allowed = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'pHYs',
  'bKGD',
]);
const longestSide = 8_192;

/**
 * Size of a PNG in pixels. It is read from its beginning to its end: every part has to be one of a still picture, with its checksum, and
 * nothing may stand behind the last.
 *
 * @throws ConsoleError `bad-input` with what is wrong.
 */
export function pngSize(bytes: Buffer): { width: number; height: number } {
  if (!bytes.subarray(0, signature.length).equals(signature)) throw wrong('it does not begin as a PNG');
  let size: { width: number; height: number } | null = null;
  let hasContent = false;
  let place = signature.length;
  while (place + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(place);
    const end = place + 12 + length;
    if (end > bytes.length) break;
    const kind = bytes.toString('latin1', place + 4, place + 8);
    if (!allowed.has(kind)) throw wrong(`it has a part ${JSON.stringify(kind)}, which no chart has`);
    if (crc32(bytes.subarray(place + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      throw wrong(`the checksum of its part ${kind} is not right`);
    if (size === null) {
      if (kind !== 'IHDR' || length !== 13) throw wrong('it does not begin with its size');
      size = { width: bytes.readUInt32BE(place + 8), height: bytes.readUInt32BE(place + 12) };
      if (size.width < 1 || size.height < 1 || size.width > longestSide || size.height > longestSide)
        throw wrong(`it is ${size.width} by ${size.height} pixels; each side may have 1 to ${longestSide}`);
    } else if (kind === 'IHDR') throw wrong('it tells its size twice');
    if (kind === 'IDAT') hasContent = true;
    if (kind === 'IEND') {
      if (end !== bytes.length) throw wrong('something stands behind its end');
      if (!hasContent) throw wrong('there is nothing in it');
      return size;
    }
    place = end;
  }
  throw wrong('it ends too early');
}

function wrong(why: string): ConsoleError {
  return new ConsoleError('bad-input', `the picture is not a PNG that can be kept: ${why}`, {
    field: 'picture',
  });
}
