import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneBoxes } from '../../../../renderer/parts/lanes/lane-boxes.ts';
import { barsReachingInto, laneOrders } from '../../../../renderer/parts/lanes/lane-index.ts';
import { laneSource, type LaneItem } from '../../../../renderer/parts/lanes/lane-items.ts';
import { stepTo } from '../../../../renderer/parts/lanes/lane-steps.ts';
import { sortedBy } from '../../../../renderer/parts/lanes/sorted-by.ts';
import {
  brought,
  panned,
  shortestSpan,
  ticksOf,
  zoomed,
} from '../../../../renderer/parts/lanes/time-span.ts';

const hour = 3_600_000;
const bounds = { from: 0, to: 24 * hour };

describe('a time axis', () => {
  it('zooms about a moment, which keeps its place', () => {
    const near = zoomed({ from: 0, to: 4 * hour }, 0.5, hour, bounds);
    expect(near).toEqual({ from: hour / 2, to: 2.5 * hour });
  });

  it('zooms out to its bounds and no further, in to the shortest and no closer', () => {
    expect(zoomed({ from: hour, to: 2 * hour }, 1_000, hour, bounds)).toEqual(bounds);
    const close = zoomed({ from: hour, to: 2 * hour }, 1e-9, hour, bounds);
    expect(close.to - close.from).toBe(shortestSpan);
  });

  it('moves up to its bounds and keeps its length there', () => {
    expect(panned({ from: hour, to: 2 * hour }, 100 * hour, bounds)).toEqual({
      from: 23 * hour,
      to: 24 * hour,
    });
    expect(panned({ from: hour, to: 2 * hour }, -100 * hour, bounds)).toEqual({ from: 0, to: hour });
  });

  it('comes to a moment that is out of sight, and stays where it is otherwise', () => {
    const span = { from: hour, to: 2 * hour };
    expect(brought(span, 1.5 * hour, bounds)).toBe(span);
    expect(brought(span, 10 * hour, bounds)).toEqual({ from: 9.5 * hour, to: 10.5 * hour });
  });

  it('has its ticks at round times of the zone', () => {
    const east = 8 * hour;
    const ticks = ticksOf({ from: 10 * hour, to: 22 * hour }, 6, east);
    // 18:00 UTC+8 is 10:00 UTC; midnight there is 16:00 UTC.
    expect(ticks.map(({ at }) => at / hour)).toEqual([10, 12, 14, 16, 18, 20, 22]);
    expect(ticks.find(({ at }) => at === 16 * hour)?.show).toBe('day');
  });

  it('has never more ticks than asked for, however long it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 3e11 }), fc.integer({ min: 2, max: 20 }), (length, most) => {
        expect(ticksOf({ from: 1e12, to: 1e12 + length }, most, 0).length).toBeLessThanOrEqual(most + 1);
      }),
    );
  });
});

it('sorts what is mostly in order as a plain sort does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 200 }), (times) => {
      const indexes = Uint32Array.from(times.keys());
      const plain = [...indexes].toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
      expect([...sortedBy(indexes, Float64Array.from(times))]).toEqual(plain);
    }),
  );
});

it('finds every bar that reaches into sight, as going through all of them does', () => {
  const bar = fc.record({ at: fc.integer({ min: 0, max: 1_000 }), length: fc.integer({ min: 0, max: 400 }) });
  fc.assert(
    fc.property(fc.array(bar, { maxLength: 300 }), fc.integer({ min: 0, max: 1_400 }), (bars, from) => {
      const items = bars.map(({ at, length }, n): LaneItem => ({
        id: String(n),
        at,
        until: at + length,
        lane: 'a',
        tone: 'plain',
        text: '',
      }));
      const { columns } = laneSource(items, ['a']);
      const [lane] = laneOrders(columns, 1);
      const found = lane ? barsReachingInto(lane, from, 1_000) : [];
      const plain = items.filter(({ at, until }) => at < from && (until ?? Infinity) >= from);
      expect(found).toHaveLength(plain.length);
    }),
  );
});

describe('the height of the lanes', () => {
  it('gives a row to each, and more to those that wish for more', () => {
    const boxes = laneBoxes([{ weight: 4 }, { weight: 2 }, { weight: 1 }], 20 * 7 + 30, 20);
    expect(boxes.map(({ rows }) => rows)).toEqual([4, 2, 1]);
    expect(boxes.map(({ top }) => top)).toEqual([0, 90, 140]);
  });

  it('gives a row to each even where there is no room', () => {
    expect(laneBoxes([{ weight: 4 }, { weight: 1 }], 10, 20).map(({ rows }) => rows)).toEqual([1, 1]);
  });
});

describe('arrow keys', () => {
  const items: LaneItem[] = [
    { id: 'a1', at: 10, lane: 'a', tone: 'plain', text: '' },
    { id: 'b1', at: 18, lane: 'b', tone: 'plain', text: '' },
    { id: 'a2', at: 30, lane: 'a', tone: 'plain', text: '' },
    { id: 'a3', at: 30, lane: 'a', tone: 'plain', text: '' },
    { id: 'c1', at: 31, lane: 'c', tone: 'plain', text: '' },
  ];
  const source = laneSource(items, ['a', 'empty', 'b', 'c']);
  const orders = laneOrders(source.columns, 4);
  const from = (id: string, key: Parameters<typeof stepTo>[1]) =>
    source.idOf(stepTo(source.indexOf(id), key, source.columns, orders));

  it('go along a lane, through items of the same moment too', () => {
    expect(from('a1', 'ArrowRight')).toBe('a2');
    expect(from('a2', 'ArrowRight')).toBe('a3');
    expect(from('a3', 'ArrowRight')).toBe('a3');
    expect(from('a2', 'ArrowLeft')).toBe('a1');
    expect(from('a3', 'Home')).toBe('a1');
    expect(from('a1', 'End')).toBe('a3');
  });

  it('go to the nearest item of the next lane that has any', () => {
    expect(from('a1', 'ArrowDown')).toBe('b1');
    expect(from('c1', 'ArrowUp')).toBe('b1');
    expect(from('b1', 'ArrowUp')).toBe('a1');
  });

  it('begin at the latest item where nothing is selected', () => {
    expect(source.idOf(stepTo(-1, 'ArrowRight', source.columns, orders))).toBe('a3');
  });
});
