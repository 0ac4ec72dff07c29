import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { EpochMs } from '../../../shared/model/time.ts';
import { hourMs, minuteMs, type Minute } from './minute.ts';

const version = 1;
/** An hour has some 900 bytes: a window of a kilobyte holds it, and costs a fraction of the usual one's memory and time. */
const small = { windowBits: 10, memLevel: 4 };
/** last, low, high: four bytes each. */
const numbers = 3;
/** One byte which minute of the hour, one for the count, one for the second. */
const bytesOfMinute = 3 + numbers * 4;

/**
 * The minutes of one series in one hour as few bytes. Values are kept as 32-bit floats: seven digits, of which a screen shows four. Low
 * and high are kept as their difference in bits to the last value, and all numbers byte by byte over the minutes, because then most of
 * it is zeros and repetitions, which deflate away.
 *
 * @param minutes of this hour, in order of time.
 */
export function packHour(minutes: readonly Minute[]): Buffer {
  const count = minutes.length;
  const plain = Buffer.alloc(count * bytesOfMinute);
  for (const [index, { start, last, low, high, count: samples, second }] of minutes.entries()) {
    plain[index] = (start % hourMs) / minuteMs;
    plain[count + index] = samples;
    plain[2 * count + index] = second;
    const base = bitsOf(last);
    for (const [place, bits] of [base, bitsOf(low) ^ base, bitsOf(high) ^ base].entries()) {
      for (let byte = 0; byte < 4; byte += 1) {
        plain[(3 + place * 4 + byte) * count + index] = (bits >>> (byte * 8)) & 0xff;
      }
    }
  }
  return Buffer.concat([Buffer.from([version]), deflateRawSync(plain, small)]);
}

/** @throws Error for what is no packed hour. */
export function unpackHour(hour: EpochMs, packed: Uint8Array): Minute[] {
  if (packed[0] !== version) throw new Error(`a packed hour of version ${packed[0]} cannot be read`);
  const plain = inflateRawSync(packed.subarray(1), { windowBits: small.windowBits });
  if (plain.length % bytesOfMinute !== 0) throw new Error('a packed hour is cut short');
  const count = plain.length / bytesOfMinute;
  const byteAt = (column: number, index: number) => plain[column * count + index] ?? 0;
  return Array.from({ length: count }, (_, index): Minute => {
    const bits = [0, 1, 2].map((place) => {
      let value = 0;
      for (let byte = 3; byte >= 0; byte -= 1) value = (value << 8) | byteAt(3 + place * 4 + byte, index);
      return value;
    });
    const base = bits[0] ?? 0;
    return {
      start: hour + byteAt(0, index) * minuteMs,
      last: numberOf(base),
      low: numberOf((bits[1] ?? 0) ^ base),
      high: numberOf((bits[2] ?? 0) ^ base),
      count: byteAt(1, index),
      second: byteAt(2, index),
    };
  });
}

const cell = new DataView(new ArrayBuffer(4));

function bitsOf(value: number): number {
  cell.setFloat32(0, value);
  return cell.getInt32(0);
}

function numberOf(bits: number): number {
  cell.setInt32(0, bits);
  return cell.getFloat32(0);
}
