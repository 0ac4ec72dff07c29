import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../../shared/model/promotion.ts';
import type { Point } from '../../../../shared/model/sample.ts';
import { Trigger } from '../../../../shared/model/trigger.ts';
import { backtest } from '../../../../shared/rules/trigger/backtest.ts';
import { medianSpacing, recordedSeries } from '../../../../shared/rules/trigger/recorded-series.ts';

const minute = 60_000;
/** A round hour, so that times in the tests read as minutes. */
const start = Date.parse('2026-09-30T12:00:00Z');
const at = (minutes: number) => start + minutes * minute;

/** One sample a minute from minute 0 on; undefined leaves a hole, null is a missing value. */
function everyMinute(values: readonly (number | null | undefined)[]): Point[] {
  return values.flatMap((value, index): Point[] => (value === undefined ? [] : [[at(index), value]]));
}
const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);

function replay(trigger: unknown, values: readonly (number | null | undefined)[], promotion?: Promotion) {
  return backtest({
    trigger: Trigger.parse(trigger),
    series: recordedSeries(everyMinute(values)),
    promotion: promotion ?? null,
  });
}
/** Firings in minutes: [pending, from, to]. */
function firings(trigger: unknown, values: readonly (number | null | undefined)[]) {
  const minutes = (time: number | null) => (time === null ? null : (time - start) / minute);
  return replay(trigger, values).fired.map(({ pending, from, to }) => [
    minutes(pending),
    minutes(from),
    minutes(to),
  ]);
}

describe('an absolute condition', () => {
  it.each([
    [{ above: 100 }, [100, 101, 100], [[1, 1, 2]]],
    [{ below: 100 }, [100, 99, 100], [[1, 1, 2]]],
  ])('compares strictly: %o', (bound, values, expected) => {
    expect(firings({ query: 'x', ...bound }, values)).toEqual(expected);
  });

  it('fires at the first sample at least `for` after the first true one', () => {
    expect(firings({ query: 'x', above: 5, for: '3m' }, [1, 9, 9, 9, 9, 1])).toEqual([[1, 4, 5]]);
    expect(firings({ query: 'x', above: 5, for: '150s' }, [1, 9, 9, 9, 9, 1])).toEqual([[1, 4, 5]]);
    expect(firings({ query: 'x', above: 5, for: '4m' }, [1, 9, 9, 9, 9, 1])).toEqual([]);
  });

  it('starts pending anew after a sample that was false', () => {
    expect(firings({ query: 'x', above: 5, for: '2m' }, [9, 9, 1, 9, 9, 9])).toEqual([[3, 5, null]]);
  });

  it.each([
    ['a missing value', null],
    ['a value that is no number', Number.NaN],
    ['an infinite value', Infinity],
  ])('starts pending anew after %s', (_, hole) => {
    expect(firings({ query: 'x', above: 5, for: '2m' }, [9, 9, hole, 9, 9, 9])).toEqual([[3, 5, null]]);
  });

  it('bridges a gap of twice the interval, and no longer one', () => {
    expect(firings({ query: 'x', above: 5, for: '3m' }, [9, 9, undefined, 9, 9])).toEqual([[0, 3, null]]);
    expect(firings({ query: 'x', above: 5, for: '3m' }, [9, 9, undefined, undefined, 9, 9, 9, 9])).toEqual([
      [4, 7, null],
    ]);
  });

  it('is ended by a sample judged false, never by missing data', () => {
    const values = [9, null, Number.NaN, ...times(30, undefined), 9, 1];
    expect(firings({ query: 'x', above: 5 }, values)).toEqual([[0, 0, 34]]);
  });
});

describe('a condition against the time before', () => {
  const drop = { query: 'x', drops: '20%', against: '10m' };

  it('is true below 0.8 × the median, not at it', () => {
    expect(firings(drop, [...times(10, 1_000), 800])).toEqual([]);
    expect(firings(drop, [...times(10, 1_000), 799.9])).toEqual([[10, 10, null]]);
  });

  it('rises above 1.2 × the median', () => {
    const rise = { query: 'x', rises: '20%', against: '10m' };
    expect(firings(rise, [...times(10, 1_000), 1_200, 1_201])).toEqual([[11, 11, null]]);
  });

  it('takes the decimal factor that was written', () => {
    expect(firings({ query: 'x', drops: '7%', against: '10m' }, [...times(10, 100), 93])).toEqual([]);
  });

  it('has no reference before 95 % of the time has passed since the first sample', () => {
    // At minute 9 only 9 of 10 minutes lie behind: not judged. At minute 10 it is.
    const values = [...times(9, 1_000), 1, 1];
    expect(firings(drop, values)).toEqual([[10, 10, null]]);
    expect(replay(drop, values)).toMatchObject({
      evaluated: 1,
      skipped: { reference: 10, volume: 0, value: 0 },
    });
  });

  it('reports the value and the reference of the moment of firing', () => {
    const values = [...times(10, 1_000), 700, 600, 500, 400];
    const { fired } = replay({ ...drop, for: '2m' }, values);
    expect(fired).toEqual([{ pending: at(10), from: at(12), to: null, value: 500, reference: 1_000 }]);
  });

  it('takes the middle of the two middle samples of an even number', () => {
    const values = [...times(5, 900), ...times(5, 1_100), 700];
    expect(replay(drop, values).fired[0]?.reference).toBe(1_000);
  });

  it('freezes the reference while pending and fired: a drop does not become the new normal', () => {
    const values = [...times(10, 1_000), ...times(60, 500), 1_000];
    expect(firings({ ...drop, for: '3m' }, values)).toEqual([[10, 13, 70]]);
  });

  it('keeps the frozen reference over a hole in the data once it has fired', () => {
    const values = [...times(10, 1_000), 500, ...times(40, undefined), 500, 900];
    expect(firings(drop, values)).toEqual([[10, 10, 52]]);
  });

  it('looks for the reference anew after it has ended', () => {
    // Ended at 25 by 900 (frozen at 1000); the median is 500 by then, so that 450 is no drop of 20 %.
    const values = [...times(10, 1_000), ...times(15, 500), 900, 450];
    expect(firings(drop, values)).toEqual([[10, 10, 25]]);
  });

  it('is not judged while the reference is below the minimum', () => {
    const quiet = replay({ ...drop, minimum: 100 }, [...times(10, 99), 1, 1]);
    expect(quiet).toMatchObject({ fired: [], evaluated: 0, skipped: { reference: 10, volume: 2, value: 0 } });
  });

  it('counts a missing value as that, also where there is no reference', () => {
    expect(replay(drop, [1_000, null, Number.NaN]).skipped).toEqual({ reference: 1, volume: 0, value: 2 });
  });

  it('does not look at samples that are missing', () => {
    const values = [...times(8, 1_000), Number.NaN, null, 100];
    expect(replay(drop, values).fired[0]?.reference).toBe(1_000);
  });
});

describe('a condition against the day or the week before', () => {
  const day = 24 * 60;

  it('compares with the sample at the same time, within half an interval', () => {
    const values = [...times(day, 1_000), 700, 900];
    expect(firings({ query: 'x', drops: '20%', against: 'yesterday' }, values)).toEqual([
      [day, day, day + 1],
    ]);
  });

  it('has no reference where that sample is missing', () => {
    const values = [1_000, undefined, ...times(day - 2, 1_000), 1_000, 1, 1_000];
    const result = replay({ query: 'x', drops: '20%', against: 'yesterday' }, values);
    expect(result).toMatchObject({ fired: [], evaluated: 2, skipped: { reference: day - 1 + 1 } });
  });

  it('takes a sample that is half an interval off, and none further away', () => {
    const regular = everyMinute(times(day, 1_000));
    const trigger = Trigger.parse({ query: 'x', drops: '20%', against: 'yesterday' });
    const within = backtest({ trigger, series: recordedSeries([...regular, [at(day - 1) + 90_000, 1]]) });
    expect(within.fired).toHaveLength(1);
    const beyond = backtest({
      trigger,
      series: recordedSeries([[at(0), 1_000], ...regular.slice(2), [at(day + 1) - 29_000, 1]]),
    });
    expect(beyond.fired).toHaveLength(0);
  });

  it('reaches back a week', () => {
    const points: Point[] = Array.from({ length: 7 * 24 * 12 + 2 }, (_, index) => [at(index * 5), 1_000]);
    points.push([at((7 * 24 * 12 + 2) * 5), 100]);
    const { fired } = backtest({
      trigger: Trigger.parse({ query: 'x', drops: '50%', against: 'last-week' }),
      series: recordedSeries(points),
    });
    expect(fired).toHaveLength(1);
  });
});

describe('a condition against the plan', () => {
  const promotion = Promotion.parse({
    id: 'sale',
    name: 'Sale',
    zone: 'Asia/Shanghai',
    phases: [{ id: 'peak', start: new Date(start).toISOString(), end: new Date(at(600)).toISOString() }],
    lines: [{ id: 'two-wheel', name: 'Two-wheel', tier: 'core', share: 0.25 }],
    funnel: {
      stages: [
        { id: 'order', name: 'Order', query: 'promo:order:rate1m', plan: [{ at: 'T+00:00', value: 1_000 }] },
      ],
    },
  });

  it("compares one line with the line's share of the plan", () => {
    const trigger = { query: 'promo:order:rate1m{line="two-wheel"}', drops: '20%', against: 'plan' };
    expect(replay(trigger, [201, 200, 199], promotion).fired).toMatchObject([
      { from: at(2), value: 199, reference: 250 },
    ]);
  });

  it('compares all lines with the whole plan', () => {
    const trigger = { query: 'promo:order:rate1m', drops: '20%', against: 'plan' };
    expect(replay(trigger, [799], promotion).fired).toMatchObject([{ reference: 1_000 }]);
  });

  it.each(['promo:order:rate1m{line="hotel"}', 'promo:order:rate1m{channel="app"}', 'other'])(
    'is not judged where nothing is planned for %s',
    (query) => {
      expect(replay({ query, drops: '20%', against: 'plan' }, [1], promotion).skipped.reference).toBe(1);
    },
  );

  it('is not judged without a promotion', () => {
    expect(
      replay({ query: 'promo:order:rate1m', drops: '20%', against: 'plan' }, [1]).skipped.reference,
    ).toBe(1);
  });
});

describe('the absence of data', () => {
  it('is true where a poll returned nothing, and ended by the first sample', () => {
    expect(firings({ query: 'x', absent: true, for: '1m' }, [1, null, null, null, 1])).toEqual([[1, 2, 4]]);
  });
});

describe('several conditions', () => {
  const above = (bound: number, more = {}) => ({ query: 'x', above: bound, ...more });
  const below = (bound: number, more = {}) => ({ query: 'x', below: bound, ...more });

  it('any fires with the first that does', () => {
    expect(
      firings({ any: [above(100, { for: '2m' }), above(50, { for: '5m' })] }, [60, 60, 60, 60, 60, 60, 10]),
    ).toEqual([[0, 5, 6]]);
    expect(
      firings({ any: [above(100, { for: '2m' }), above(50, { for: '5m' })] }, [200, 200, 200, 60, 10]),
    ).toEqual([[0, 2, 3]]);
  });

  it('all fires when every one holds', () => {
    expect(firings({ all: [above(10), below(20)] }, [5, 15, 25])).toEqual([[1, 1, 2]]);
  });

  it('combines sample by sample before the `for` of the whole', () => {
    // Now this, now that condition is true, so that neither holds for 2 min, but one of them always does.
    const whole = { any: [above(100), below(10)], for: '3m' };
    expect(firings(whole, [50, 200, 5, 200, 5, 50])).toEqual([[1, 4, 5]]);
    expect(
      firings({ any: [above(100, { for: '3m' }), below(10, { for: '3m' })] }, [50, 200, 5, 200, 5, 50]),
    ).toEqual([]);
  });

  it('starts the `for` of the whole anew after a sample that was not judged', () => {
    expect(firings({ any: [above(100)], for: '2m' }, [200, 200, Number.NaN, 200, 200, 200])).toEqual([
      [3, 5, null],
    ]);
  });

  it('is not ended by a part that cannot be judged', () => {
    const whole = { any: [above(100), { query: 'x', drops: '20%', against: '10m' }] };
    // The second has no reference before minute 10: until then nothing can be judged false.
    expect(firings(whole, [200, 50, 50, ...times(8, 50)])).toEqual([[0, 0, 10]]);
  });

  it('nests', () => {
    const nested = { all: [above(10), { any: [below(20), above(90)] }] };
    expect(firings(nested, [15, 50, 95])).toEqual([
      [0, 0, 1],
      [2, 2, null],
    ]);
  });
});

describe('the spacing of a series', () => {
  it('is the median of the times between samples', () => {
    expect(medianSpacing(recordedSeries(everyMinute([1, 1, undefined, 1, 1])))).toBe(minute);
    expect(medianSpacing(recordedSeries([]))).toBe(0);
  });
});
