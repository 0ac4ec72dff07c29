import { describe, expect, it } from 'vitest';
import {
  ageParts,
  formatEventClock,
  formatLength,
  formatTime,
  zoneLabel,
} from '../../../renderer/parts/time-format.ts';

const at = Date.parse('2026-09-30T21:24:07+08:00');
const peak = Date.parse('2026-09-30T20:00:00+08:00');

describe('a moment', () => {
  it('is written in the zone of the promotion, not of the reader', () => {
    expect(formatTime(at, 'Asia/Shanghai')).toBe('21:24:07');
    expect(formatTime(at, 'America/New_York', 'full')).toBe('2026-09-30 09:24:07');
    expect(formatTime(Date.parse('2026-10-01T02:00:00+08:00'), 'Asia/Shanghai', 'day')).toBe('10-01 02:00');
  });

  it('begins the day at 00, not at 24', () => {
    expect(formatTime(Date.parse('2026-10-01T00:00:00+08:00'), 'Asia/Shanghai', 'minute')).toBe('00:00');
  });

  it('names its zone by the distance to UTC that holds then', () => {
    expect(zoneLabel('Asia/Shanghai', at)).toBe('UTC+8');
    expect(zoneLabel('Asia/Kolkata', at)).toBe('UTC+5:30');
    expect(zoneLabel('America/New_York', at)).toBe('UTC−4');
    expect(zoneLabel('America/New_York', Date.parse('2026-12-01T00:00:00Z'))).toBe('UTC−5');
    expect(zoneLabel('UTC', at)).toBe('UTC');
  });
});

describe('the event clock', () => {
  it('counts from the start of the peak in both directions', () => {
    expect(formatEventClock(at, peak)).toBe('T+01:24:07');
    expect(formatEventClock(peak - 30 * 60_000, peak)).toBe('T−00:30:00');
    expect(formatEventClock(peak, peak)).toBe('T+00:00:00');
  });

  it('goes on beyond a day', () => {
    expect(formatEventClock(peak + 100 * 3_600_000, peak)).toBe('T+100:00:00');
  });
});

it('writes a length of time as a clock', () => {
  expect(formatLength(161_000)).toBe('02:41');
  expect(formatLength(3_761_000)).toBe('1:02:41');
  expect(formatLength(-5)).toBe('00:00');
});

it('tells an age in the largest fitting unit', () => {
  expect(ageParts(48_900)).toEqual({ count: 48, unit: 'second' });
  expect(ageParts(119_000)).toEqual({ count: 119, unit: 'second' });
  expect(ageParts(120_000)).toEqual({ count: 2, unit: 'minute' });
  expect(ageParts(3 * 3_600_000)).toEqual({ count: 3, unit: 'hour' });
  expect(ageParts(6 * 86_400_000)).toEqual({ count: 6, unit: 'day' });
});
