import { describe, expect, it } from 'vitest';
import {
  apart,
  linePath,
  scaleOf,
  shortfallPath,
  shortfallPlace,
  splitAt,
} from '../../../renderer/boards/incidents/impact-plot.ts';
import { incidentAxis, placeAt } from '../../../renderer/boards/incidents/time-axis.ts';
import type { Point } from '../../../shared/model/sample.ts';

const places = { x: (at: number) => at, y: (value: number) => 100 - value };

describe('the axis of an incident', () => {
  const since = Date.parse('2026-09-30T21:14:22+08:00');

  it('begins before the harm and ends behind now, at whole minutes', () => {
    const { from, to } = incidentAxis({ since, until: since + 10 * 60_000 });
    expect([from % 60_000, to % 60_000]).toEqual([0, 0]);
    expect(since - from).toBeGreaterThanOrEqual(3 * 60_000);
    expect(to - since).toBeGreaterThan(12 * 60_000);
  });

  it('stands still within a minute', () => {
    const whole = Math.ceil(since / 60_000) * 60_000 + 20 * 60_000;
    const axes = [1_000, 20_000, 29_000].map((more) => incidentAxis({ since: whole, until: whole + more }));
    expect(new Set(axes.map(({ from }) => from)).size).toBe(1);
    expect(new Set(axes.map(({ to }) => to)).size).toBe(1);
  });

  it('leaves at most a quarter of an hour at either end, however long it lasts', () => {
    const day = 24 * 3_600_000;
    const { from, to } = incidentAxis({ since, until: since + day });
    expect(since - from).toBeLessThanOrEqual(16 * 60_000);
    expect(to - since - day).toBeLessThanOrEqual(16 * 60_000);
  });

  it('puts its ends on the edges', () => {
    const x = placeAt({ from: 0, to: 100 }, 120, 960);
    expect([x(0), x(50), x(100)]).toEqual([120, 540, 960]);
  });
});

describe('the scale of a plot', () => {
  it('follows the data with round ends', () => {
    expect(scaleOf([84.2, 96, 71], 3)).toEqual({ low: 60, high: 100, ticks: [60, 70, 80, 90, 100] });
  });

  it('goes not below nothing where nothing is below nothing', () => {
    expect(scaleOf([0, 5], 3).low).toBe(0);
  });

  it('does without values', () => {
    expect(scaleOf([null, NaN], 3)).toEqual({ low: 0, high: 1, ticks: [0, 1] });
  });

  it('has room for a series that never changes', () => {
    const { low, high } = scaleOf([50, 50], 3);
    expect(low).toBeLessThan(50);
    expect(high).toBeGreaterThan(50);
  });
});

describe('what lacks', () => {
  const due: Point[] = [
    [0, 50],
    [1, 50],
    [2, 50],
    [3, 50],
  ];

  it('is drawn between what is due and what is measured, from the moment on', () => {
    const points: Point[] = [
      [0, 40],
      [1, 40],
      [2, 30],
      [3, 30],
    ];
    expect(shortfallPath(points, due, 1, places)).toBe('M1 50L2 50L3 50L3 70L2 70L1 60Z');
  });

  it('is nothing above what is due', () => {
    const points: Point[] = [
      [1, 60],
      [2, 70],
    ];
    expect(shortfallPath(points, due, 0, places)).toBe('M1 50L2 50L2 50L1 50Z');
  });

  it('is not drawn where one of both is not known', () => {
    const points: Point[] = [
      [0, 40],
      [1, null],
      [2, 40],
      [3, 40],
    ];
    expect(shortfallPath(points, due, 0, places)).toBe('M2 50L3 50L3 60L2 60Z');
    expect(shortfallPath(points, [], 0, places)).toBe('');
  });
});

describe('a line over a level', () => {
  it('has its piece above, with what leads to it and away from it', () => {
    const { below, above } = splitAt(
      [
        [0, 1],
        [1, 3],
        [2, 3],
        [3, 1],
        [4, 1],
      ],
      2,
    );
    expect(linePath(below, places)).toBe('M0 99M3 99L4 99');
    expect(linePath(above, places)).toBe('M0 99L1 97L2 97L3 99');
  });

  it('loses no point', () => {
    const points: Point[] = [1, 5, 2, null, 6, 1].map((value, at) => [at, value]);
    const { below, above } = splitAt(points, 4);
    const drawn = new Set([...below, ...above].filter(([, value]) => value !== null).map(([at]) => at));
    expect(drawn).toEqual(new Set([0, 1, 2, 4, 5]));
  });
});

describe('names at an edge', () => {
  it('keep their places where there is room', () => {
    expect(apart([10, 50, 90], 16, 100)).toEqual([10, 50, 90]);
  });

  it('are pushed apart, in their order', () => {
    expect(apart([10, 12, 11], 16, 100)).toEqual([10, 42, 26]);
  });

  it('stay above the bottom', () => {
    expect(apart([95, 98], 16, 100)).toEqual([84, 100]);
  });
});

describe('the name of what lacks', () => {
  const wide = { x: (at: number) => at, y: (value: number) => 100 - value, left: 0, since: 300, until: 900 };
  const times = [300, 400, 500, 600, 700, 800, 900];
  const flat = (value: number): Point[] => times.map((at) => [at, value]);

  it('stands within the area where there is room', () => {
    expect(shortfallPlace({ ...wide, points: flat(40), due: flat(80) })).toEqual({ x: 600, y: 44 });
  });

  it('stands under the line where the area is thin', () => {
    expect(shortfallPlace({ ...wide, points: flat(75), due: flat(80) })).toEqual({ x: 600, y: 43 });
  });

  it('ends before the last value, behind which that is written', () => {
    const place = shortfallPlace({ ...wide, since: 800, points: flat(40), due: flat(80) });
    expect(place?.x).toBeLessThan(900 - 100);
  });

  it('is nowhere where nothing is known', () => {
    expect(shortfallPlace({ ...wide, points: [], due: flat(80) })).toBeNull();
    expect(shortfallPlace({ ...wide, points: flat(40), due: [] })).toBeNull();
  });
});
