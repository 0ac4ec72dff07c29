import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { trendSpan } from '../../../renderer/app/time/trend-span.ts';
import { parseInZone, writeInZone } from '../../../renderer/parts/zone-time.ts';
import {
  lastMinutes,
  readTime,
  standingAt,
  usualRange,
  useTime,
  writeTime,
  type TimeRange,
} from '../../../renderer/state/time-range.ts';

const minute = 60_000;
const at = Date.UTC(2026, 8, 30, 13, 24);

const ranges: fc.Arbitrary<TimeRange> = fc.oneof(
  fc.constantFrom(...lastMinutes).map((minutes): TimeRange => ({ kind: 'last', minutes })),
  fc.constant<TimeRange>({ kind: 'peak' }),
  fc
    .tuple(fc.integer({ min: 0, max: 3e6 }), fc.integer({ min: 1, max: 3e5 }))
    .map(([from, length]): TimeRange => ({
      kind: 'fixed',
      from: from * minute * 8,
      to: (from * 8 + length) * minute,
    })),
);

describe('the time that a link keeps', () => {
  it('is read as it was written, and the usual is not written at all', () => {
    fc.assert(
      fc.property(ranges, fc.option(fc.integer({ min: 0, max: 3e7 })), (range, past) => {
        const moment = past === null ? null : past * minute;
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(writeTime({ range, moment })))
          if (value !== null) query.set(name, value);
        const read = readTime(new URLSearchParams(query.toString()));
        expect({ ...read, range: read.range ?? usualRange }).toEqual({ range, moment });
        expect(query.has('range')).toBe(JSON.stringify(range) !== JSON.stringify(usualRange));
      }),
    );
  });

  it.each([
    'yesterday',
    '2026-09-30',
    '2026-09-30T12:00:00Z~',
    '2026-09-30T12:00:00Z~2026-09-30T11:00:00Z',
    '~',
  ])('says nothing where it cannot be read: %s', (text) => {
    expect(readTime(new URLSearchParams({ range: text, moment: text }))).toEqual({
      range: null,
      moment: null,
    });
  });
});

describe('the time of a screen', () => {
  beforeEach(() => useTime.setState({ range: usualRange, pausedAt: null, moment: null }));

  it('stands at a pause or at a moment, never at both', () => {
    useTime.getState().pause(at);
    expect(standingAt(useTime.getState())).toBe(at);
    useTime.getState().look(at - 5 * minute + 7_000);
    expect(useTime.getState()).toMatchObject({ pausedAt: null, moment: at - 5 * minute });
    useTime.getState().pause(at);
    expect(useTime.getState()).toMatchObject({ pausedAt: at, moment: null });
  });

  it('goes back to live: a range that ended in the past gives way, a rolling one stays', () => {
    useTime.getState().setRange({ kind: 'fixed', from: at - minute, to: at });
    useTime.getState().look(at);
    useTime.getState().backToLive();
    expect(useTime.getState()).toMatchObject({ range: usualRange, pausedAt: null, moment: null });
    useTime.getState().setRange({ kind: 'last', minutes: 360 });
    useTime.getState().pause(at);
    useTime.getState().backToLive();
    expect(useTime.getState().range).toEqual({ kind: 'last', minutes: 360 });
  });
});

describe('what is asked for a chart', () => {
  const live = { standing: null, peak: at - 84 * minute, now: at };
  it('rolls on while the boards are live, and ends where they stand', () => {
    expect(trendSpan({ kind: 'last', minutes: 180 }, live)).toEqual({ minutes: 180 });
    expect(trendSpan({ kind: 'last', minutes: 180 }, { ...live, standing: at - minute })).toEqual({
      minutes: 180,
      from: at - 181 * minute,
      to: at - minute,
    });
  });

  it('begins at the peak, and before it at the usual hour', () => {
    expect(trendSpan({ kind: 'peak' }, live)).toEqual({ minutes: 60, from: at - 84 * minute, to: undefined });
    expect(trendSpan({ kind: 'peak' }, { ...live, peak: at + minute })).toEqual({ minutes: 60 });
    expect(trendSpan({ kind: 'peak' }, { ...live, peak: null })).toEqual({ minutes: 60 });
  });
});

describe('a moment as somebody writes it', () => {
  it('is one of the zone, also where clocks change', () => {
    expect(parseInZone('2026-09-30 21:24', 'Asia/Shanghai')).toBe(at);
    expect(parseInZone('2026-10-25 01:59', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 24, 23, 59));
    expect(parseInZone('2026-03-29 02:30', 'Europe/Berlin')).toBeNull();
  });

  it.each(['', '21:24', '2026-13-01 10:00', '2026-09-31 10:00', '30.09.2026 21:24'])(
    'is refused: %s',
    (text) => {
      expect(parseInZone(text, 'Asia/Shanghai')).toBeNull();
    },
  );

  it('reads back what is written, to the minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e7 }),
        fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Kathmandu', 'America/St_Johns'),
        (past, zone) => {
          const text = writeInZone(past * minute, zone);
          const read = parseInZone(text, zone);
          // An hour that clocks run through twice has two moments of one name.
          expect(read === null ? null : writeInZone(read, zone)).toBe(text);
        },
      ),
    );
  });
});
