import { describe, expect, it } from 'vitest';
import { freezeSpan, placeOf, wholeSpan } from '../../../renderer/boards/freeze/gantt-span.ts';

const hour = 3_600_000;
const peak = Date.parse('2026-09-30T20:00:00+08:00');
const iso = (hours: number) => new Date(peak + hours * hour).toISOString();
const phases = [
  { id: 'prepare' as const, start: iso(-72), end: iso(-2) },
  { id: 'peak' as const, start: iso(0), end: iso(4) },
];
const freeze = [{ lines: 'all' as const, start: iso(-2), end: iso(6), except: [] }];

describe('the span of the freeze chart', () => {
  it('is the freeze with half an hour before it, and not the weeks of preparation', () => {
    expect(freezeSpan({ phases, freeze })).toEqual({ from: peak - 2.5 * hour, to: peak + 6 * hour });
    expect(wholeSpan({ phases, freeze })).toEqual({ from: peak - 72 * hour, to: peak + 6 * hour });
  });

  it('is the whole promotion where nothing is frozen', () => {
    expect(freezeSpan({ phases, freeze: [] })).toEqual({ from: peak - 72 * hour, to: peak + 4 * hour });
  });
});

describe('a place in the chart', () => {
  const span = { from: 0, to: 200 };
  it('is cut at its edges, and none outside of them', () => {
    expect(placeOf(span, 50, 100)).toEqual({ left: 25, width: 25 });
    expect(placeOf(span, -50, 100)).toEqual({ left: 0, width: 50 });
    expect(placeOf(span, 150, 900)).toEqual({ left: 75, width: 25 });
    expect(placeOf(span, 201, 300)).toBeNull();
  });
});
