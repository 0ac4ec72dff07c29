import { describe, expect, it } from 'vitest';
import { entriesServing } from '../../../shared/rules/entries-serving.ts';

const entries = [
  { id: 'pay@submit', fanout: [{ stage: 'payment', calls: 2.5 }] },
  {
    id: 'coupon@redeem',
    fanout: [
      { stage: 'claim', calls: 3 },
      { stage: 'payment', calls: 0.5, lines: ['hotel'] },
    ],
  },
  { id: 'sms@send', fanout: [{ stage: 'payment', calls: 3.4 }] },
  { id: 'map@tile' },
];
const ids = (stage: string, line: string | null) =>
  entriesServing(entries, stage, line).map(({ entry }) => entry);

describe('the entries that serve a stage', () => {
  it('are those whose fan-out names it, most calls first', () => {
    expect(ids('payment', null)).toEqual(['sms@send', 'pay@submit', 'coupon@redeem']);
    expect(ids('claim', null)).toEqual(['coupon@redeem']);
    expect(ids('exposure', null)).toEqual([]);
  });

  it('leave out for a line those that only other lines call', () => {
    expect(ids('payment', 'ride')).toEqual(['sms@send', 'pay@submit']);
    expect(ids('payment', 'hotel')).toContain('coupon@redeem');
  });

  it('say the calls of that stage, not of another', () => {
    expect(entriesServing(entries, 'claim', 'hotel')).toEqual([
      { entry: 'coupon@redeem', calls: 3, lines: null },
    ]);
  });
});
