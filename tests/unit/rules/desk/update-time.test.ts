import { describe, expect, it } from 'vitest';
import { textIn } from '../../../../shared/model/local-text.ts';
import { reasonNotToUpdate, type UpdateMoment } from '../../../../shared/rules/desk/update-time.ts';

const phases = [
  { id: 'warm-up' as const, start: '2026-11-10T18:00:00+08:00', end: '2026-11-10T20:00:00+08:00' },
  { id: 'peak' as const, start: '2026-11-10T20:00:00+08:00', end: '2026-11-11T02:00:00+08:00' },
  { id: 'wind-down' as const, start: '2026-11-11T02:00:00+08:00', end: '2026-11-11T06:00:00+08:00' },
];
const reason = (at: string, changes: Partial<UpdateMoment> = {}) => {
  const found = reasonNotToUpdate({
    now: Date.parse(at),
    promotion: { phases },
    runs: 0,
    incidents: 0,
    ...changes,
  });
  return found === null ? null : textIn(found, 'en');
};

describe('when a new version may be put in', () => {
  it.each([
    ['2026-11-10T18:59:59+08:00', null],
    ['2026-11-10T19:00:00+08:00', 'The peak begins within the hour.'],
    ['2026-11-10T20:00:00+08:00', 'The promotion is at its peak.'],
    ['2026-11-11T01:59:59+08:00', 'The promotion is at its peak.'],
    ['2026-11-11T02:00:00+08:00', null],
  ])('%s: %s', (at, expected) => {
    expect(reason(at)).toBe(expected);
  });

  it('never while a plan runs or an incident is open, at whatever hour', () => {
    const noon = '2026-11-05T12:00:00+08:00';
    expect(reason(noon, { runs: 1 })).toBe('A plan is being run.');
    expect(reason(noon, { runs: 2, incidents: 1 })).toBe('2 plans are being run.');
    expect(reason(noon, { incidents: 1 })).toBe('An incident is open.');
    expect(reason(noon, { promotion: null })).toBeNull();
  });

  it('says so in both languages', () => {
    expect(
      reasonNotToUpdate({
        now: Date.parse('2026-11-10T21:00:00+08:00'),
        promotion: { phases },
        runs: 0,
        incidents: 0,
      }),
    ).toEqual({ en: 'The promotion is at its peak.', zh: '大促正处于高峰期。' });
  });
});
