/**
 * A short name for a cause, made of its key: 53 bits, as hexadecimal digits. Two halves of 32 bits are mixed character by character
 * (the method is known as cyrb53); it has to tell causes apart, not to keep a secret.
 */
export function causeId(key: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  const value = 2 ** 32 * (low & 0x1f_ffff) + (high >>> 0);
  return `c${value.toString(16).padStart(14, '0')}`;
}
