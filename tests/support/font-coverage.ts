import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** The signs that a bundled font has a glyph for, over all of its files. @param name such as `inter`. */
export function coverageOf(name: string): ReadonlySet<number> {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve(`@fontsource-variable/${name}/wght.css`)), 'files');
  const signs = new Set<number>();
  for (const file of readdirSync(folder).filter((path) => path.endsWith('-wght-normal.woff2')))
    for (const sign of signsOf(readFileSync(join(folder, file)))) signs.add(sign);
  return signs;
}

/** Known tags of a WOFF2 directory, by their index (https://www.w3.org/TR/WOFF2/#table_dir_format); others write theirs out. */
const cmapIndex = 0;
const glyfIndex = 10;
const locaIndex = 11;
const ownTag = 63;

/** Reads the character map of a WOFF2 file. */
function signsOf(file: Buffer): Set<number> {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('not a WOFF2 file');
  const tables = file.readUInt16BE(12);
  let at = 48;
  const number = () => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(at);
      at += 1;
      value = (value << 7) | (byte & 0x7f);
      if ((byte & 0x80) === 0) return value;
    }
  };
  let offset = 0;
  let cmap: { offset: number; length: number } | null = null;
  for (let table = 0; table < tables; table += 1) {
    const flags = file.readUInt8(at);
    at += 1;
    const index = flags & 0x3f;
    const transform = flags >> 6;
    let tag = '';
    if (index === ownTag) {
      tag = file.toString('latin1', at, at + 4);
      at += 4;
    }
    const length = number();
    const isOutline = index === glyfIndex || index === locaIndex;
    // Outlines are transformed unless they say 3, everything else only if it says so.
    const stored = (isOutline ? transform !== 3 : transform !== 0) ? number() : length;
    if (index === cmapIndex || tag === 'cmap') cmap = { offset, length };
    offset += stored;
  }
  if (!cmap) throw new Error('a font without a character map');
  const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  return signsOfMap(data.subarray(cmap.offset, cmap.offset + cmap.length));
}

function signsOfMap(map: Buffer): Set<number> {
  const signs = new Set<number>();
  for (let table = 0; table < map.readUInt16BE(2); table += 1) {
    const at = map.readUInt32BE(4 + table * 8 + 4);
    const format = map.readUInt16BE(at);
    if (format === 4) addSegments(map.subarray(at), signs);
    if (format === 12) addGroups(map.subarray(at), signs);
  }
  return signs;
}

function addSegments(table: Buffer, signs: Set<number>): void {
  const segments = table.readUInt16BE(6) / 2;
  const ends = 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const ranges = deltas + segments * 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const start = table.readUInt16BE(starts + segment * 2);
    const end = table.readUInt16BE(ends + segment * 2);
    const delta = table.readUInt16BE(deltas + segment * 2);
    const range = table.readUInt16BE(ranges + segment * 2);
    for (let sign = start; sign <= end && sign !== 0xffff; sign += 1) {
      const place = ranges + segment * 2 + range + (sign - start) * 2;
      const glyph = range === 0 ? (sign + delta) & 0xffff : table.readUInt16BE(place);
      if (glyph !== 0) signs.add(sign);
    }
  }
}

function addGroups(table: Buffer, signs: Set<number>): void {
  const groups = table.readUInt32BE(12);
  for (let group = 0; group < groups; group += 1) {
    const start = table.readUInt32BE(16 + group * 12);
    const end = table.readUInt32BE(16 + group * 12 + 4);
    for (let sign = start; sign <= end; sign += 1) signs.add(sign);
  }
}
