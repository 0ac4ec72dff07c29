import type { ExceptionKind, ExceptionRecord } from '../../shared/model/exception-record.ts';

/** Links that share their beginnings, four beneath each, two to seven systems long; five codes on each: 31,000 different coordinates. */
const links = 6_200;
const codesOfLink = 5;
const hostsOfSystem = 8;
const kinds: readonly ExceptionKind[] = ['dependency', 'internal', 'result'];

/**
 * Records as they come out of a parser: each has texts of its own, which nobody has read yet. A text that is shared would have its hash
 * already and be the same by its address, and whoever builds a tree from them would be measured without most of the work.
 */
export function createRecords(): (from: number, count: number) => ExceptionRecord[] {
  const paths = Array.from({ length: links }, (_, link) => pathOf(link).map(bytes));
  const codes = Array.from({ length: codesOfLink }, (_, code) => bytes(`CODE_${code}_FAILED`));
  const hosts = new Map<Buffer, Buffer[]>();
  for (const [node] of paths.map((path) => path.slice(-1))) {
    if (!node) continue;
    const system = node.toString().split('@')[0] ?? '';
    hosts.set(
      node,
      Array.from({ length: hostsOfSystem }, (_, host) => bytes(`${system}-7d9f8-${host}`)),
    );
  }
  return (from, count) =>
    Array.from({ length: count }, (_, place) => {
      const index = from + place;
      const chance = mixed(index);
      // The lower numbers far more often: a quarter of all records is of a sixteenth of the coordinates.
      const coordinate = Math.floor(links * codesOfLink * (chance / 2 ** 32) ** 2);
      const path = paths[Math.floor(coordinate / codesOfLink)] ?? [];
      const ofSystem = hosts.get(path.at(-1) ?? codes[0] ?? Buffer.alloc(0)) ?? [];
      return {
        time: 1_790_000_000_000 + Math.floor(index * 0.6),
        link: path.map(text),
        code: text(codes[coordinate % codesOfLink] ?? Buffer.alloc(0)),
        kind: kinds[coordinate % kinds.length] ?? 'internal',
        host: text(ofSystem[mixed(chance) % hostsOfSystem] ?? Buffer.alloc(0)),
      };
    });
}

function pathOf(link: number): string[] {
  const length = 2 + (link % 6);
  return Array.from({ length }, (_, place) => {
    const prefix = Math.floor(link / 4 ** (length - 1 - place));
    return `service-${mixed(prefix * 8 + place) % 300}@handleRequest${place}`;
  });
}

function bytes(written: string): Buffer {
  return Buffer.from(written, 'latin1');
}

function text(written: Buffer): string {
  return written.toString('latin1');
}

function mixed(seed: number): number {
  let state = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
  return (state ^ (state >>> 16)) >>> 0;
}
