/**
 * Traces by number, without their names: a million of them as text are most of the memory that a million records take. Two traces are
 * taken for one where both halves of their hash agree; of a million that is one chance in forty million.
 */
export interface TraceNumbers {
  readonly length: number;
  numberOf(name: string): number;
  /** The same for a name wherever it comes up; 32 bits, not negative. */
  hash(number: number): number;
}

export function createTraceNumbers(): TraceNumbers {
  let length = 0;
  /** Two halves a trace. */
  let hashes = new Int32Array(2 * 512);
  /** Open addressing: 1 + the number of the trace; 0: free. */
  let places = new Int32Array(1_024);

  const place = (number: number) => {
    const mask = places.length - 1;
    let at = (hashes[2 * number] ?? 0) & mask;
    while (places[at] !== 0) at = (at + 1) & mask;
    places[at] = number + 1;
  };
  const grow = () => {
    const wider = new Int32Array(2 * hashes.length);
    wider.set(hashes);
    hashes = wider;
    places = new Int32Array(2 * places.length);
    for (let number = 0; number < length; number += 1) place(number);
  };

  return {
    get length() {
      return length;
    },
    numberOf(name) {
      // cyrb53: two multiplicative hashes that are mixed at the end.
      let first = 0xdeadbeef;
      let second = 0x41c6ce57;
      for (let index = 0; index < name.length; index += 1) {
        const char = name.charCodeAt(index);
        first = Math.imul(first ^ char, 2_654_435_761);
        second = Math.imul(second ^ char, 1_597_334_677);
      }
      first =
        Math.imul(first ^ (first >>> 16), 2_246_822_507) ^ Math.imul(second ^ (second >>> 13), 3_266_489_909);
      second =
        Math.imul(second ^ (second >>> 16), 2_246_822_507) ^ Math.imul(first ^ (first >>> 13), 3_266_489_909);
      const mask = places.length - 1;
      for (let at = first & mask; ; at = (at + 1) & mask) {
        const number = (places[at] ?? 0) - 1;
        if (number < 0) break;
        if (hashes[2 * number] === first && hashes[2 * number + 1] === second) return number;
      }
      if (2 * (length + 1) > hashes.length) grow();
      hashes[2 * length] = first;
      hashes[2 * length + 1] = second;
      length += 1;
      place(length - 1);
      return length - 1;
    },
    hash: (number) => (hashes[2 * number + 1] ?? 0) >>> 0,
  };
}
