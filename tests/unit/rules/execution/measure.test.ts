import { describe, expect, it } from 'vitest';
import { FilledExpectation } from '../../../../shared/model/expectation.ts';
import type { Measurement } from '../../../../shared/model/execution.ts';
import type { Freshness, SeriesReading } from '../../../../shared/model/sample.ts';
import { textIn } from '../../../../shared/model/local-text.ts';
import { isProved, measure, whyUnproved } from '../../../../shared/rules/execution/measure.ts';

const second = 1_000;
const expectation = (bound: Record<string, unknown>) => FilledExpectation.parse({ query: 'mode', ...bound });

interface Shown {
  value: number | null;
  age?: number;
  freshness?: Freshness;
  partial?: boolean;
  sampledAt?: number;
}
const readings = (...shown: Shown[]): SeriesReading[] =>
  shown.map(
    ({ value, age = second, freshness = 'live', partial = false, sampledAt = 100 * second }, index) => ({
      labels: { host: String(index) },
      reading: { value, freshness, age, sampledAt, source: 'prom', last: null, partial },
    }),
  );

function met(bound: Record<string, unknown>, shown: Shown[], sinceAction = 10 * second): boolean {
  return measure(expectation(bound), {
    readings: readings(...shown),
    sinceAction,
    interval: 5 * second,
    before: null,
  }).met;
}

describe('an expectation', () => {
  it.each([
    [{ equals: 1 }, 1, true],
    [{ equals: 1 }, 0, false],
    [{ above: 5 }, 5, false],
    [{ above: 5 }, 5.1, true],
    [{ below: 5 }, 5, false],
    [{ below: 5 }, 4.9, true],
    [{ between: [1, 2] }, 1, true],
    [{ between: [1, 2] }, 2, true],
    [{ between: [1, 2] }, 2.1, false],
  ])('%o with %d: %s', (bound, value, expected) => {
    expect(met(bound, [{ value }])).toBe(expected);
  });

  it('must be met by every series', () => {
    expect(met({ equals: 1 }, [{ value: 1 }, { value: 1 }])).toBe(true);
    expect(met({ equals: 1 }, [{ value: 1 }, { value: 0 }])).toBe(false);
  });

  it.each<[string, Shown[]]>([
    ['nothing was returned', []],
    ['there is no number', [{ value: null }]],
    ['the value is stale', [{ value: 1, freshness: 'stale' }]],
    ['the answer is partial', [{ value: 1, partial: true }]],
    ['the sample is from before the action was over', [{ value: 1, age: 10 * second }]],
    ['one of the series is stale', [{ value: 1 }, { value: 1, freshness: 'lost' }]],
  ])('fails closed where %s', (_, shown) => {
    expect(met({ equals: 1 }, shown)).toBe(false);
  });

  it('counts an ageing value', () => {
    expect(met({ equals: 1 }, [{ value: 1, freshness: 'ageing' }])).toBe(true);
  });
});

describe('holding', () => {
  const held = expectation({ equals: 1, held: '10s', within: '60s' });
  /** Values by the second of their sample, five seconds apart unless told otherwise. */
  function after(samples: [at: number, value: number | null][]): Measurement | null {
    return samples.reduce<Measurement | null>(
      (before, [at, value]) =>
        measure(held, {
          readings: readings({ value, sampledAt: at * second }),
          sinceAction: 60 * second,
          interval: 5 * second,
          before,
        }),
      null,
    );
  }
  const proved = (samples: [number, number | null][]) => {
    const measurement = after(samples);
    return measurement !== null && isProved(held, measurement);
  };

  it('is proved when the bound was met from the first to the last sample of its time', () => {
    expect(
      proved([
        [0, 1],
        [5, 1],
      ]),
    ).toBe(false);
    expect(
      proved([
        [0, 1],
        [5, 1],
        [10, 1],
      ]),
    ).toBe(true);
  });

  it('begins anew after a sample that does not meet it', () => {
    expect(
      proved([
        [0, 1],
        [5, 0],
        [10, 1],
        [15, 1],
      ]),
    ).toBe(false);
    expect(
      proved([
        [0, 1],
        [5, 0],
        [10, 1],
        [15, 1],
        [20, 1],
      ]),
    ).toBe(true);
  });

  it('begins anew after a gap: nothing is held unseen', () => {
    expect(
      proved([
        [0, 1],
        [11, 1],
      ]),
    ).toBe(false);
    expect(
      proved([
        [0, 1],
        [10, 1],
      ]),
    ).toBe(true);
  });

  it('does not grow while the same sample is polled again', () => {
    expect(
      after([
        [0, 1],
        [0, 1],
        [0, 1],
      ]),
    ).toMatchObject({ heldSince: 0, sampledAt: 0 });
  });

  it('is proved at once where nothing has to be held', () => {
    const measurement = measure(expectation({ equals: 1 }), {
      readings: readings({ value: 1 }),
      sinceAction: 60 * second,
      interval: 5 * second,
      before: null,
    });
    expect(isProved(expectation({ equals: 1 }), measurement)).toBe(true);
  });
});

describe('why a step is unverified', () => {
  const why = (shown: Shown[] | null) => {
    const bound = expectation({ equals: 1, held: '10s', within: '60s' });
    const measurement =
      shown &&
      measure(bound, {
        readings: readings(...shown),
        sinceAction: 10 * second,
        interval: 5 * second,
        before: null,
      });
    return textIn(whyUnproved([bound], [measurement]) ?? '', 'en');
  };

  it.each<[Shown[] | null, RegExp]>([
    [null, /returned nothing/],
    [[], /returned nothing/],
    [[{ value: 1, freshness: 'stale' }], /no fresh and complete value/],
    [[{ value: 1, age: 20 * second }], /no fresh and complete value/],
    [[{ value: 0 }, { value: 1 }], /mode was 0; expected = 1 within 60s/],
    [[{ value: 1 }], /not for 10s within 60s/],
  ])('says what was found: %o', (shown, words) => {
    expect(why(shown)).toMatch(words);
  });
});
