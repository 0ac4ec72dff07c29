import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PointBuffer } from '../../../electron/core/sources/samples/point-buffer.ts';
import type { Point } from '../../../shared/model/sample.ts';

const point = fc.tuple(fc.nat(2_000), fc.option(fc.integer(), { nil: null }));

function bufferOf(points: readonly Point[], capacity = 10_000): PointBuffer {
  const buffer = new PointBuffer(capacity);
  for (const [at, value] of points) buffer.append(at, value);
  return buffer;
}

describe('recorded points', () => {
  it('are the samples in order, each once, the newest of them up to the capacity', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 400 }),
        fc.integer({ min: 1, max: 200 }),
        (samples, capacity) => {
          const expected: Point[] = [];
          for (const [at, value] of samples)
            if (at > (expected.at(-1)?.[0] ?? -1)) expected.push([at, value]);
          const buffer = bufferOf(samples, capacity);
          expect(buffer.between(-Infinity, Infinity)).toEqual(expected.slice(-capacity));
          expect(buffer.newest).toBe(expected.at(-1)?.[0] ?? null);
        },
      ),
    );
  });

  it('are given for a range with both ends, and forgotten before a moment', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 300 }),
        fc.nat(2_000),
        fc.nat(2_000),
        (samples, one, other) => {
          const [from, to] = one < other ? [one, other] : [other, one];
          const buffer = bufferOf(samples);
          const all = buffer.between(-Infinity, Infinity);
          expect(buffer.between(from, to)).toEqual(all.filter(([at]) => at >= from && at <= to));
          buffer.dropBefore(from);
          expect(buffer.between(-Infinity, Infinity)).toEqual(all.filter(([at]) => at >= from));
        },
      ),
    );
  });

  it('keep what was polled and fill only the holes', () => {
    const buffer = bufferOf([
      [10_000, 1],
      [15_000, 2],
      [40_000, 7],
    ]);
    buffer.merge(
      [5_000, 12_000, 20_000, 25_000, 30_000, 35_000, 40_000, 45_000].map((at): Point => [at, -at]),
      2_500,
    );
    expect(buffer.between(-Infinity, Infinity)).toEqual([
      [5_000, -5_000],
      [10_000, 1],
      [15_000, 2],
      [20_000, -20_000],
      [25_000, -25_000],
      [30_000, -30_000],
      [35_000, -35_000],
      [40_000, 7],
      [45_000, -45_000],
    ]);
  });

  it('hold "no value" as such', () => {
    expect(
      bufferOf([
        [1, null],
        [2, 0],
      ]).between(0, 9),
    ).toEqual([
      [1, null],
      [2, 0],
    ]);
  });
});
