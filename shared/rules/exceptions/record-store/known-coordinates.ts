import type { SeenCoordinate } from '../../../model/coordinate.ts';
import type { ExceptionKind, ExceptionRecord } from '../../../model/exception-record.ts';
import type { EpochMs } from '../../../model/time.ts';
import { appOf, codeTemplate, nodeTemplate } from '../../diagnosis/names.ts';

/** What a record is counted under: its names without what is different each time, as the diagnosis has them. */
export interface KnownCoordinate {
  link: string[];
  kind: ExceptionKind;
  code: string;
  dependency: string | undefined;
  /** Number of the last minute in which it came. */
  lastMinute: number;
}

/** Coordinates by number, no more than so many, whatever comes in. */
export interface KnownCoordinates {
  /**
   * The number under which a record is counted. Where there are too many it is that of its link or its system, all other codes in one.
   */
  numberOf(record: ExceptionRecord, minute: number): number;
  get(number: number): KnownCoordinate | undefined;
  /** A record came that is counted under it. */
  count(number: number, time: EpochMs): void;
  /** What was counted since the last call. What stands for others is left out. */
  takeSeen(): SeenCoordinate[];
  each(visit: (coordinate: KnownCoordinate, number: number) => void): void;
  /** Records that were counted under their link or their system, because there were too many coordinates. */
  readonly over: number;
  readonly size: number;
  /** Roughly, bytes. */
  readonly bytes: number;
  /** Frees the numbers of those that last came before this minute. */
  forgetBefore(minute: number): void;
}

/** Stands for every code, and for every system, that is not counted by itself. */
export const otherCodes = '(other)';

export function createKnownCoordinates({
  most,
  mostBytes,
}: {
  most: number;
  mostBytes: number;
}): KnownCoordinates {
  const numbers = new Map<string, number>();
  const known: (KnownCoordinate | undefined)[] = [];
  const keys: string[] = [];
  const free: number[] = [];
  const seen = new Map<number, { firstSeen: EpochMs; lastSeen: EpochMs; count: number }>();
  const templateOf = rememberedTemplate(codeTemplate);
  const nodeOf = rememberedTemplate(nodeTemplate);
  let over = 0;
  let bytes = 0;

  const find = (coordinate: KnownCoordinate, isWithin: (cost: number) => boolean): number => {
    const key = keyOf(coordinate);
    const number = numbers.get(key);
    if (number !== undefined) {
      const found = known[number];
      if (found && found.lastMinute < coordinate.lastMinute) found.lastMinute = coordinate.lastMinute;
      return number;
    }
    const cost = costOf(key);
    if (!isWithin(cost)) return -1;
    const taken = free.pop() ?? known.length;
    known[taken] = ownCopy(coordinate);
    keys[taken] = key;
    numbers.set(key, taken);
    bytes += cost;
    return taken;
  };
  const isWithin = (share: number) => (cost: number) =>
    numbers.size < most * share && bytes + cost <= mostBytes * share;

  return {
    get over() {
      return over;
    },
    get size() {
      return numbers.size;
    },
    get bytes() {
      return bytes;
    },
    numberOf(record, minute) {
      const { kind } = record;
      const link = record.link.map(nodeOf);
      const dependency = record.dependency === undefined ? undefined : nodeOf(record.dependency);
      const exact = { link, kind, code: templateOf(record.code), dependency, lastMinute: minute };
      const number = find(exact, isWithin(1));
      if (number >= 0) return number;
      over += 1;
      const ofLink = { link, kind, code: otherCodes, dependency: undefined, lastMinute: minute };
      const app = appOf(link.at(-1) ?? otherCodes).slice(0, longestCached);
      const ofApp = { ...ofLink, link: [`${app}@${otherCodes}`] };
      const ofAll = { ...ofLink, link: [otherCodes], kind: 'internal' as const };
      for (const [standIn, share] of [[ofLink, 1.05] as const, [ofApp, 1.15] as const]) {
        const found = find(standIn, isWithin(share));
        if (found >= 0) return found;
      }
      return find(ofAll, () => true);
    },
    get: (number) => known[number],
    count(number, time) {
      const counted = seen.get(number);
      if (!counted) {
        seen.set(number, { firstSeen: time, lastSeen: time, count: 1 });
        return;
      }
      counted.count += 1;
      if (time < counted.firstSeen) counted.firstSeen = time;
      if (time > counted.lastSeen) counted.lastSeen = time;
    },
    takeSeen() {
      const taken: SeenCoordinate[] = [];
      for (const [number, counted] of seen) {
        const coordinate = known[number];
        if (!coordinate || coordinate.code === otherCodes) continue;
        const { link, kind, code, dependency = null } = coordinate;
        taken.push({ link, kind, code, dependency, ...counted });
      }
      seen.clear();
      return taken;
    },
    each(visit) {
      for (const [number, coordinate] of known.entries()) if (coordinate) visit(coordinate, number);
    },
    forgetBefore(minute) {
      for (const [number, coordinate] of known.entries()) {
        if (!coordinate || coordinate.lastMinute >= minute) continue;
        const key = keys[number] ?? '';
        numbers.delete(key);
        bytes -= costOf(key);
        known[number] = undefined;
        seen.delete(number);
        keys[number] = '';
        free.push(number);
      }
    },
  };
}

const longestCached = 200;
const mostCached = 20_000;

/** Texts that are different each time would fill the memory: there is an end to what is remembered. */
function rememberedTemplate(templateOf: (text: string) => string): (text: string) => string {
  const templates = new Map<string, string>();
  return (text) => {
    const cached = templates.get(text);
    if (cached !== undefined) return cached;
    const template = templateOf(text);
    if (text.length <= longestCached) {
      if (templates.size >= mostCached) templates.clear();
      templates.set(ownText(text), ownText(template));
    }
    return template;
  };
}

function keyOf({ link, kind, code, dependency }: KnownCoordinate): string {
  return `${kind}\n${code}\n${dependency ?? ''}\n${link.join('\n')}`;
}

/** The key, and about as much again for its parts, at two bytes a character. */
function costOf(key: string): number {
  return 4 * key.length + 300;
}

/** Parts of a long text keep all of it in memory: so what stays is written anew. */
function ownCopy(coordinate: KnownCoordinate): KnownCoordinate {
  const { link, code, dependency } = coordinate;
  return {
    ...coordinate,
    link: link.map(ownText),
    code: ownText(code),
    dependency: dependency === undefined ? undefined : ownText(dependency),
  };
}

export function ownText(text: string): string {
  return text.length < 13 ? text : String(JSON.parse(JSON.stringify(text)));
}
