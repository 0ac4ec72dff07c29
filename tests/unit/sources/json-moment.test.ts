import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonMoment } from '../../../electron/core/sources/json-moment.ts';

it('reads a moment however systems write it', () => {
  const moment = Date.parse('2026-09-30T12:00:00.250Z');
  expect(jsonMoment('2026-09-30T20:00:00.25+08:00')).toBe(moment);
  expect(jsonMoment(moment)).toBe(moment);
  expect(jsonMoment(moment / 1_000)).toBe(moment);
  expect(jsonMoment(String(moment))).toBe(moment);
});

it('knows how "never" is written, and what is no moment', () => {
  for (const never of [0, '0', '0001-01-01T00:00:00Z']) expect(jsonMoment(never)).toBeNull();
  for (const none of [
    '2026-09-30 20:00',
    '2026-09-30T20:00:00',
    'now',
    '',
    -5,
    NaN,
    Infinity,
    true,
    {},
    null,
  ])
    expect(jsonMoment(none)).toBeUndefined();
});

it('gives a moment that can be shown, or none', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const moment = jsonMoment(value);
      const shown = typeof moment === 'number' ? new Date(moment).getTime() : 0;
      expect(Number.isNaN(shown)).toBe(false);
    }),
  );
  expect(jsonMoment(1e300)).toBeUndefined();
});
