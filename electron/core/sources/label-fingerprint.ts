import type { Labels } from '../../../shared/model/sample.ts';

const offset = { high: 0xcbf29ce4, low: 0x84222325 };
const separator = 0xff;

/**
 * The fingerprint that Prometheus and Alertmanager give an alert by its labels: FNV-1a, 64 bits, over the names in the order of their
 * bytes, each followed by its value, with 0xff after both. 16 hexadecimal digits.
 * Source: `labelSetToFingerprint` of https://github.com/prometheus/common/blob/main/model/signature.go
 */
export function labelFingerprint(labels: Labels): string {
  let { high, low } = offset;
  const add = (byte: number) => {
    // × (2^40 + 0x1b3), modulo 2^64, in two halves: whole numbers of JavaScript end at 2^53.
    const mixed = (low ^ byte) >>> 0;
    const product = mixed * 0x1b3;
    const carry = Math.floor(product / 2 ** 32);
    high = (high * 0x1b3 + carry + ((mixed << 8) >>> 0)) >>> 0;
    low = product >>> 0;
  };
  const named = Object.entries(labels).map(([name, value]) => ({ name: Buffer.from(name), value }));
  for (const { name, value } of named.toSorted((left, right) => Buffer.compare(left.name, right.name))) {
    for (const byte of name) add(byte);
    add(separator);
    for (const byte of Buffer.from(value)) add(byte);
    add(separator);
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
