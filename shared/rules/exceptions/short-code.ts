/** Without i, l, o and u, so that nobody reads one for another, aloud or on a wall. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const letters = digits.slice(10);

/**
 * Ten lower-case letters and digits that stand for a coordinate, or for a link whose systems are joined with `#`. They are made from the text
 * alone, so that they are the same in every console and at every time. The first is a letter: a code is never a number, in YAML neither.
 *
 * There are 22 · 32⁹ of them, 7.7 · 10¹⁴: that any two of 10,000 coordinates have the same one happens once in 15 million, of 100,000 once in
 * 150,000. Nothing may therefore rest on the code alone where both texts are at hand. It keeps no secret: who wants two texts with one code
 * finds them.
 */
export function shortCode(coordinateText: string): string {
  // Two lanes of 32 bits with different factors, mixed with each other at the end (public domain: cyrb53, here with all 64 bits).
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < coordinateText.length; at += 1) {
    const unit = coordinateText.charCodeAt(at);
    low = Math.imul(low ^ unit, 2_654_435_761);
    high = Math.imul(high ^ unit, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  let code = letters.charAt((high >>> 15) % letters.length);
  for (let shift = 0; shift < 15; shift += 5) code += digits.charAt((high >>> shift) & 31);
  for (let shift = 0; shift < 30; shift += 5) code += digits.charAt((low >>> shift) & 31);
  return code;
}

/** Whether a text has the form of a short code. */
export function isShortCode(text: string): boolean {
  return /^[a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{9}$/.test(text);
}
