import type { ExceptionRecord } from '../../model/exception-record.ts';

/** What says where an exception arose and which it is, as it came. */
export type RecordPath = Pick<ExceptionRecord, 'link' | 'kind' | 'code' | 'dependency'>;

/** Different paths that are kept in mind; with codes that are different each time there would be no end of them. */
const mostKnown = 65_536;
/** No character: what stands between two texts. */
const between = 0x10000;

/**
 * Numbers of whole paths: records that are alike get theirs by one pass over their characters, and only the first of a kind is taken apart,
 * by `numberOf`. Of a million records some ten thousand are.
 *
 * Paths are told apart by 64 bits of a hash, since comparing their texts would take twice as long as all the rest: that any two of 65,536
 * are taken for one happens once in nine billion.
 */
export function createPathNumbers<Path extends RecordPath>(
  numberOf: (path: Path) => number,
): (path: Path) => number {
  let size = 0;
  let mask = 4_095;
  /** Both halves of the hash, and the number; −1: free. */
  let slots = new Int32Array(3 * 4_096).fill(-1);

  const slotOf = (low: number, high: number): number => {
    let slot = (low ^ (high >>> 7)) & mask;
    while ((slots[3 * slot + 2] ?? -1) >= 0 && (slots[3 * slot] !== low || slots[3 * slot + 1] !== high)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  const put = (low: number, high: number, number: number) => {
    const slot = slotOf(low, high);
    slots[3 * slot] = low;
    slots[3 * slot + 1] = high;
    slots[3 * slot + 2] = number;
  };
  const makeRoom = () => {
    if (size >= mostKnown) {
      slots.fill(-1);
      size = 0;
    } else if (2 * size > mask) {
      const old = slots;
      mask = 2 * mask + 1;
      slots = new Int32Array(3 * (mask + 1)).fill(-1);
      for (let at = 0; at < old.length; at += 3) {
        const number = old[at + 2] ?? -1;
        if (number >= 0) put(old[at] ?? 0, old[at + 1] ?? 0, number);
      }
    }
  };

  return (path) => {
    const { link, code, dependency = '' } = path;
    let low = 0xdeadbeef ^ path.kind.charCodeAt(0);
    let high = 0x41c6ce57 ^ link.length;
    for (let place = -2; place < link.length; place += 1) {
      const text = place === -2 ? code : place === -1 ? dependency : (link[place] ?? '');
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        low = Math.imul(low ^ unit, 0x9e3779b1);
        high = Math.imul(high ^ unit, 0x5f356495);
      }
      low = Math.imul(low ^ between, 0x85ebca6b);
      high = Math.imul(high ^ between ^ (high >>> 15), 0xc2b2ae35);
    }
    low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
    high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
    const known = slots[3 * slotOf(low, high) + 2] ?? -1;
    if (known >= 0) return known;
    const number = numberOf(path);
    makeRoom();
    put(low, high, number);
    size += 1;
    return number;
  };
}
