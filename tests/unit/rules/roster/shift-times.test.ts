import { describe, expect, it } from 'vitest';
import { Person } from '../../../../shared/model/person.ts';
import type { Shift } from '../../../../shared/model/roster.ts';
import { dutyTimes, shiftTimes } from '../../../../shared/rules/roster/shift-times.ts';
import { wallMoment } from '../../../../shared/rules/roster/wall-time.ts';

const iso = (at: number) => new Date(at).toISOString();
const timesOf = (shift: Shift, zone: string, from: string, to: string) =>
  shiftTimes(shift, zone, Date.parse(from), Date.parse(to)).map((time) => [iso(time.from), iso(time.to)]);

describe('a shift that comes again', () => {
  it('stands at the wall time of the zone, each day', () => {
    const day: Shift = { every: 'day', from: '09:00', to: '21:00' };
    expect(timesOf(day, 'Asia/Shanghai', '2026-11-10T00:00:00Z', '2026-11-11T12:00:00Z')).toEqual([
      ['2026-11-10T01:00:00.000Z', '2026-11-10T13:00:00.000Z'],
      ['2026-11-11T01:00:00.000Z', '2026-11-11T13:00:00.000Z'],
    ]);
  });

  it('goes over midnight where it ends before it begins, also one that began the evening before', () => {
    const night: Shift = { every: 'day', from: '21:00', to: '09:00' };
    expect(timesOf(night, 'UTC', '2026-11-11T03:00:00Z', '2026-11-11T04:00:00Z')).toEqual([
      ['2026-11-10T21:00:00.000Z', '2026-11-11T09:00:00.000Z'],
    ]);
  });

  it('lasts a whole day where it ends when it begins', () => {
    expect(
      timesOf(
        { every: 'day', from: '09:00', to: '09:00' },
        'UTC',
        '2026-11-11T00:00:00Z',
        '2026-11-11T09:00:00Z',
      ),
    ).toEqual([['2026-11-10T09:00:00.000Z', '2026-11-11T09:00:00.000Z']]);
  });

  it('comes each week, over the end of the week too', () => {
    // 2026-11-11 is a Wednesday.
    const weekend: Shift = { every: 'week', from: 'Fri 21:00', to: 'Mon 09:00' };
    expect(timesOf(weekend, 'UTC', '2026-11-15T12:00:00Z', '2026-11-22T00:00:00Z')).toEqual([
      ['2026-11-13T21:00:00.000Z', '2026-11-16T09:00:00.000Z'],
      ['2026-11-20T21:00:00.000Z', '2026-11-23T09:00:00.000Z'],
    ]);
  });

  it('ends at 24:00 where the next one begins at 00:00', () => {
    const shifts: Shift[] = [
      { every: 'day', from: '12:00', to: '24:00' },
      { every: 'day', from: '00:00', to: '12:00' },
    ];
    const joined = dutyTimes(
      shifts,
      'UTC',
      Date.parse('2026-11-10T06:00:00Z'),
      Date.parse('2026-11-11T06:00:00Z'),
    );
    expect(joined.map(({ from, to }) => [iso(from), iso(to)])).toEqual([
      ['2026-11-10T00:00:00.000Z', '2026-11-11T12:00:00.000Z'],
    ]);
  });

  it('is an hour shorter in the night in which clocks go forward, and an hour longer when they go back', () => {
    const night: Shift = { every: 'day', from: '22:00', to: '06:00' };
    const hours = (from: string, to: string) =>
      shiftTimes(night, 'Europe/Berlin', Date.parse(from), Date.parse(to)).map(
        (time) => (time.to - time.from) / 3_600_000,
      );
    expect(hours('2026-03-28T22:00:00Z', '2026-03-28T23:00:00Z')).toEqual([7]);
    expect(hours('2026-10-24T22:00:00Z', '2026-10-24T23:00:00Z')).toEqual([9]);
    expect(hours('2026-06-01T22:00:00Z', '2026-06-01T23:00:00Z')).toEqual([8]);
  });

  it('leaves no gap between those who follow each other when a clock jumps over the hand-over', () => {
    const shifts: Shift[] = [
      { every: 'day', from: '02:30', to: '14:30' },
      { every: 'day', from: '14:30', to: '02:30' },
    ];
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai']) {
      const from = Date.parse('2026-01-02T00:00:00Z');
      const to = Date.parse('2026-12-30T00:00:00Z');
      const all = shifts
        .flatMap((shift) => shiftTimes(shift, zone, from, to))
        .toSorted((a, b) => a.from - b.from);
      const torn = all.filter((time, place) => place > 0 && all[place - 1]?.to !== time.from);
      expect(torn.map(({ from }) => [zone, iso(from)])).toEqual([]);
      expect(all.length).toBeGreaterThan(700);
    }
  });
});

describe('a time on the wall', () => {
  it('that a clock leaves out is as far after the jump as it was after its start', () => {
    const at = wallMoment({ year: 2026, month: 3, day: 29, minute: 150 }, 'Europe/Berlin');
    expect(iso(at)).toBe('2026-03-29T01:30:00.000Z');
  });

  it('that a clock shows twice is the first of both', () => {
    const at = wallMoment({ year: 2026, month: 10, day: 25, minute: 150 }, 'Europe/Berlin');
    expect(iso(at)).toBe('2026-10-25T00:30:00.000Z');
  });
});

describe('a shift in the settings', () => {
  const refusal = (shift: unknown) =>
    Person.safeParse({ id: 'li.na', name: '李娜', shifts: [shift] }).error?.issues.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );

  it('is refused with its field where it is none', () => {
    expect(refusal({ every: 'day', from: '9:00', to: '21:00' })).toEqual([
      'shifts.0.from: expected a time of day such as 09:00',
    ]);
    expect(refusal({ every: 'week', from: 'Mon 09:00', to: '21:00' })).toEqual([
      'shifts.0.to: expected a day and a time such as Mon 09:00',
    ]);
    expect(refusal({ from: '2026-09-30T20:00:00+08:00', to: '2026-09-30T19:00:00+08:00' })).toEqual([
      'shifts.0.to: expected an end after the start',
    ]);
    expect(refusal({ from: 'Mon 09:00', to: 'Mon 21:00' })).toHaveLength(2);
  });
});
