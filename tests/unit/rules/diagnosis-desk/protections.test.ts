import { describe, expect, it } from 'vitest';
import type { Series } from '../../../../shared/model/sample.ts';
import { refusedOnPurpose } from '../../../../shared/rules/diagnosis/discarded.ts';
import { limitOnOf, withProtections } from '../../../../shared/rules/diagnosis-desk/protections.ts';

const start = Date.parse('2026-09-30T13:14:00Z');
const second = 1_000;

/** One value every ten seconds. */
function series(...values: (number | null)[]): Series {
  return { labels: {}, points: values.map((value, index) => [start + 10 * index * second, value]) };
}
const entry = 'coupon@redeem';

describe('whether a limit is on', () => {
  it('is told with the moment since when', () => {
    const on = limitOnOf(entry, [series(0, 0, 1, 1)], start + 35 * second);
    expect(on).toEqual({ entry, since: start + 20 * second });
  });

  it('is told without, where it was never seen off', () => {
    expect(limitOnOf(entry, [series(1, 1)], start + 15 * second)).toEqual({ entry, since: null });
    expect(limitOnOf(entry, [series(0, 1), series(1, 1)], start + 15 * second)).toEqual({
      entry,
      since: null,
    });
  });

  it('is not told of one that is off again, that is unknown, or that was long ago', () => {
    expect(limitOnOf(entry, [series(0, 1, 0)], start + 25 * second)).toBeNull();
    expect(limitOnOf(entry, [series(1, null)], start + 15 * second)).toBeNull();
    expect(limitOnOf(entry, [], start)).toBeNull();
    expect(limitOnOf(entry, [series(0, 1)], start + 300 * second)).toBeNull();
  });
});

describe('what was discarded', () => {
  const refused = { node: entry, code: 'RATE_LIMITED', count: 9, reason: { ...refusedOnPurpose } };
  const usual = { ...refused, code: 'TIMEOUT', reason: { en: 'as usual', zh: '与平时一样' } };

  it('names the limit that is on, only where it was refused on purpose', () => {
    const told = withProtections([refused, usual], () => ({ entry, since: start }));
    expect(told).toEqual([
      {
        ...refused,
        reason: {
          en: 'deliberate protection: rate limit of coupon@redeem on since 13:14:00Z; a consequence of load, not where it began',
          zh: '有意的保护：coupon@redeem 自 13:14:00Z 起限流；是流量过载的结果，而非起因',
        },
      },
      usual,
    ]);
  });

  it('stays as it is where no limit is known to be on', () => {
    expect(withProtections([refused], () => null)).toEqual([refused]);
  });
});
