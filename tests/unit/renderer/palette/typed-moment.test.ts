import { describe, expect, it } from 'vitest';
import { typedMoment } from '../../../../renderer/app/palette/typed-moment.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}+08:00`);
const known = {
  zone,
  now: at('2026-09-30T21:24:07'),
  startsAt: at('2026-09-30T20:00:00'),
  since: at('2026-09-29T00:00:00'),
};

describe('a moment that somebody types', () => {
  it('is the last one of that time of day', () => {
    expect(typedMoment('21:14', known)).toBe(at('2026-09-30T21:14:00'));
    expect(typedMoment('9:05', known)).toBe(at('2026-09-30T09:05:00'));
    expect(typedMoment('22:00', known)).toBe(at('2026-09-29T22:00:00'));
  });

  it('may be written with its day, or on the event clock', () => {
    expect(typedMoment('2026-09-30 20:10', known)).toBe(at('2026-09-30T20:10:00'));
    expect(typedMoment('T+01:10', known)).toBe(at('2026-09-30T21:10:00'));
    expect(typedMoment('t-0:30', known)).toBe(at('2026-09-30T19:30:00'));
    expect(typedMoment('Ｔ＋１：１０', known)).toBe(at('2026-09-30T21:10:00'));
  });

  it('is none that is to come, was not kept, or is no time', () => {
    expect(typedMoment('T+02:00', known)).toBeNull();
    expect(typedMoment('2026-09-28 20:10', known)).toBeNull();
    expect(typedMoment('21:14', { ...known, since: null })).toBeNull();
    expect(typedMoment('25:99', known)).toBeNull();
    expect(typedMoment('PLN-014', known)).toBeNull();
    expect(typedMoment('T+01:10', { ...known, startsAt: null })).toBeNull();
  });
});
