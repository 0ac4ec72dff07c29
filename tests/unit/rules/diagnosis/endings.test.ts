import { describe, expect, it } from 'vitest';
import { textIn } from '../../../../shared/model/local-text.ts';
import { appsOf, background, couponPool, diagnosed, record, requests, since } from './cascades.ts';

/** Calls to stock fail from `from` until `until`, ms after the beginning. */
function stockFails(from: number, until: number) {
  return requests(
    (at, trace) =>
      at >= until
        ? []
        : [
            record(at, 'gw@order#order@create', {
              code: 'CONNECTION_RESET',
              kind: 'dependency',
              dependency: 'stock@deduct',
              trace,
            }),
            record(at + 5, 'gw@order', { code: 'HTTP 500', trace }),
          ],
    { from, every: 250, named: 'stock' },
  );
}

describe('a burst of seconds that ends by itself', () => {
  const found = diagnosed([...background(), ...stockFails(20_000, 40_000)]);

  it('is named first, but is not clear: a restart looks the same', () => {
    expect(appsOf(found)[0]).toBe('stock');
    expect(found.verdict).toBe('unclear');
    expect(textIn(found.why, 'en')).toBe(
      'it ended by itself at 13:14:49Z after 19 s: a restart looks the same',
    );
    expect(textIn(found.why, 'zh-CN')).toContain('13:14:49Z');
    // But for the last two calls, of which less than two thirds are laid on it each: a stray one does not count.
    expect(found.causes[0]?.endedAt).toBe(since + 39_250);
  });

  it('leads to what to look at', () => {
    expect(found.next.map((one) => textIn(one, 'en'))).toContainEqual(
      'stock failed for 19 s from 13:14:30Z on: look whether it was restarted or released then, and whether it comes back.',
    );
  });

  it('is told beside what fails there on any day', () => {
    const usual = requests(
      (at, trace) =>
        [-2 * at, at].map((when) => record(when, 'gw@order#stock@deduct', { trace: `${trace}${when}` })),
      { from: 1_000, every: 30_000, named: 'usual' },
    );
    const stock = stockFails(20_000, 40_000).map((one) =>
      one.code === 'HTTP 500'
        ? one
        : {
            ...one,
            link: ['gw@order', 'stock@deduct'],
            kind: 'internal' as const,
            dependency: undefined,
            code: 'FAILED',
          },
    );
    const both = diagnosed([...background(), ...usual, ...stock]);
    expect(appsOf(both)[0]).toBe('stock');
    expect(both.causes[0]?.endedAt).toBeLessThanOrEqual(since + 61_000);
    expect(both.verdict).toBe('unclear');
  });

  it('does not blur a fault that goes on', () => {
    const both = diagnosed([...background(), ...stockFails(20_000, 40_000), ...couponPool()]);
    expect(appsOf(both)[0]).toBe('coupon-db');
    expect(both.causes[0]?.endedAt).toBeNull();
  });
});

describe('a trouble that is over', () => {
  it('is clear where it lasted and is the main thing, and says that it is over', () => {
    const found = diagnosed([...background(), ...stockFails(0, 90_000)]);
    expect(found.verdict).toBe('clear');
    expect(textIn(found.causes[0]?.why ?? '', 'en')).toContain('It was over at 13:15:39Z, after 88 s.');
  });

  it('cannot be told of one that only just fell silent', () => {
    const found = diagnosed([...background(), ...stockFails(0, 290_000)]);
    expect(found.verdict).toBe('clear');
    expect(found.causes[0]?.endedAt).toBeNull();
  });

  it('cannot be told within the pauses of one that comes in bursts', () => {
    const bursts = [0, 80_000, 160_000].flatMap((from) => stockFails(from, from + 20_000));
    const found = diagnosed([...background(), ...bursts]);
    // It was last seen 120 s before the end, and fell silent for a minute between its bursts.
    expect(found.causes[0]?.endedAt).toBeNull();
    expect(found.verdict).toBe('clear');
  });
});
