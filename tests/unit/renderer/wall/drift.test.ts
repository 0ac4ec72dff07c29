import { describe, expect, it } from 'vitest';
import { driftAt, driftStepMs } from '../../../../renderer/app/wall/drift.ts';

const minutes = Array.from({ length: 200 }, (_, minute) => driftAt(minute * driftStepMs));

describe('the drift of a wall', () => {
  it('moves one whole pixel aside or down every minute', () => {
    const steps = minutes
      .slice(1)
      .map(
        ({ x, y }, index) => Math.abs(x - (minutes[index]?.x ?? 0)) + Math.abs(y - (minutes[index]?.y ?? 0)),
      );
    expect(new Set(steps)).toEqual(new Set([1]));
    expect(minutes.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
  });

  it('never leaves a square of five pixels, and visits all of it', () => {
    expect(new Set(minutes.map(({ x, y }) => `${x} ${y}`)).size).toBe(25);
    expect(Math.max(...minutes.flatMap(({ x, y }) => [x, y]))).toBe(2);
    expect(Math.min(...minutes.flatMap(({ x, y }) => [x, y]))).toBe(-2);
  });

  it('stands still within a minute', () => {
    expect(driftAt(driftStepMs * 7 + 59_999)).toEqual(driftAt(driftStepMs * 7));
  });
});
