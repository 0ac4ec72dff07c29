import { describe, expect, it } from 'vitest';
import { alarmedFrom, sparkPaths } from '../../../renderer/parts/spark-paths.ts';
import type { Point } from '../../../shared/model/sample.ts';

const rising: Point[] = [
  [0, 10],
  [50, 15],
  [100, 20],
];

function pathsOf(changes: Partial<Parameters<typeof sparkPaths>[0]> = {}) {
  return sparkPaths({ points: rising, plan: [], baseline: [], alarmedFrom: null, ...changes });
}

describe('the paths of a spark line', () => {
  it('follow the data on both axes', () => {
    expect(pathsOf().calm).toBe('M0 96L50 50L100 4');
    expect(pathsOf().last).toEqual({ x: 100, y: 4 });
  });

  it('leave a gap where there is no value', () => {
    const { calm } = pathsOf({
      points: [
        [0, 10],
        [50, null],
        [100, 20],
      ],
    });
    expect(calm).toBe('M0 96M100 4');
  });

  it('join the calm part and the alarmed one', () => {
    const { calm, alarmed } = pathsOf({ alarmedFrom: 50 });
    expect([calm, alarmed]).toEqual(['M0 96L50 50', 'M50 50L100 4']);
  });

  it('lie in the middle when nothing changes', () => {
    expect(
      pathsOf({
        points: [
          [0, 7],
          [10, 7],
        ],
      }).calm,
    ).toBe('M0 50L100 50');
  });

  it('are empty without a value, and point nowhere', () => {
    expect(pathsOf({ points: [[0, null]] })).toMatchObject({
      calm: '',
      alarmed: '',
      last: null,
      planEnd: null,
    });
  });

  it('compare on one axis with plan and baseline', () => {
    const { planEnd, baselineEnd } = pathsOf({ plan: [[100, 30]], baseline: [[100, 5]] });
    expect([planEnd, baselineEnd]).toEqual([4, 96]);
  });
});

describe('since when a series is in alarm', () => {
  const below = (value: number, planned: number) => value < planned;
  const plan: Point[] = [
    [0, 12],
    [50, 12],
    [100, 25],
  ];

  it('is the first of the unbroken alarms at its end', () => {
    expect(alarmedFrom(rising, plan, below)).toBe(100);
    expect(alarmedFrom(rising.slice(0, 1), plan, below)).toBe(0);
  });

  it('is nothing when the last value is well, missing, or has no plan', () => {
    expect(alarmedFrom(rising.slice(0, 2), plan, below)).toBeNull();
    expect(alarmedFrom([...rising, [150, null]], plan, below)).toBeNull();
    expect(alarmedFrom(rising, [], below)).toBeNull();
  });
});
