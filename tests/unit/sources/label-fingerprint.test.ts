import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelFingerprint } from '../../../electron/core/sources/label-fingerprint.ts';

/** The same by whole numbers of any size. */
function plainly(labels: Record<string, string>): string {
  let sum = 14695981039346656037n;
  const add = (bytes: Iterable<number>) => {
    for (const byte of bytes) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 1099511628211n);
  };
  const names = Object.keys(labels)
    .map((name) => Buffer.from(name))
    .toSorted(Buffer.compare);
  for (const name of names) {
    add(name);
    add([255]);
    add(Buffer.from(labels[name.toString()] ?? ''));
    add([255]);
  }
  return sum.toString(16).padStart(16, '0');
}

describe('the fingerprint of labels', () => {
  it('of no labels is the offset of FNV-1a', () => {
    expect(labelFingerprint({})).toBe('cbf29ce484222325');
  });

  it('does not depend on the order of the labels, but on names and values', () => {
    expect(labelFingerprint({ a: '1', b: '2' })).toBe(labelFingerprint({ b: '2', a: '1' }));
    expect(labelFingerprint({ a: '1', b: '2' })).not.toBe(labelFingerprint({ a: '2', b: '1' }));
  });

  it('is FNV-1a of 64 bits over the bytes, for any labels', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ü', '支', '\u{10400}', '\uffee', '') });
    fc.assert(
      fc.property(fc.dictionary(text, text), (labels) => {
        expect(labelFingerprint(labels)).toBe(plainly(labels));
      }),
    );
  });
});
