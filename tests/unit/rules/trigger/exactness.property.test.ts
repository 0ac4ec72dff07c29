import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../../shared/model/promotion.ts';
import type { Point } from '../../../../shared/model/sample.ts';
import { Trigger } from '../../../../shared/model/trigger.ts';
import { backtest } from '../../../../shared/rules/trigger/backtest.ts';
import { recordedSeries } from '../../../../shared/rules/trigger/recorded-series.ts';
import { plainReading } from './plain-reading.ts';

const start = Date.parse('2026-09-21T00:00:00Z');
const hour = 3_600_000;

const promotion = Promotion.parse({
  id: 'evening',
  name: 'Evening',
  zone: 'UTC',
  phases: [
    {
      id: 'peak',
      start: new Date(start + hour).toISOString(),
      end: new Date(start + 2 * hour).toISOString(),
    },
  ],
  lines: [{ id: 'bikes', name: 'Bikes', tier: 'core' }],
  funnel: {
    stages: [
      {
        id: 'order',
        name: 'Orders',
        query: 'x',
        plan: [
          { at: 'T-00:10', value: 10 },
          { at: 'T+20:00', value: 6 },
        ],
      },
    ],
  },
  entries: [
    {
      id: 'shop@buy',
      name: 'Buy',
      line: 'bikes',
      tier: 'core',
      query: 'x',
      target: 12,
      tested: { limit: 10, at: '2026-09-01T00:00:00Z', build: '1' },
    },
    { id: 'shop@look', name: 'Look', line: 'bikes', tier: 'core', query: 'y' },
  ],
});

const level = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 40, max: 60 }).map((tenths) => tenths / 10) },
);
const odd = fc.constantFrom(null, Number.NaN, Infinity, -Infinity, -3);
const stretch = fc.record({
  value: fc.oneof({ weight: 9, arbitrary: level }, { weight: 1, arbitrary: odd }),
  skips: fc.array(
    fc.oneof(
      { weight: 30, arbitrary: fc.constant(1) },
      { weight: 3, arbitrary: fc.constantFrom(0.5, 0.75, 1.5, 2, 2.001) },
      { weight: 1, arbitrary: fc.integer({ min: 3, max: 50 }) },
    ),
    { minLength: 1, maxLength: 9, size: 'max' },
  ),
});

/** Levels that last for some samples, with jitter, holes of up to fifty intervals, missing values, and few different values: ties are frequent. */
const series = fc
  .record({
    spacing: fc.constantFrom(1_000, 60_000, 6 * hour),
    stretches: fc.array(stretch, { maxLength: 16, size: 'max' }),
  })
  .map(({ spacing, stretches }) => {
    let at = start;
    return stretches.flatMap(({ value, skips }) =>
      skips.map((skip): Point => [(at += spacing * skip), value]),
    );
  });

const held = fc.constantFrom(undefined, '0s', '1s', '2s', '5s', '1m', '3m', '90s', '6h', '1d');
const percent = fc.constantFrom('20%', '7%', '50%');
const length = fc.constantFrom('1s', '3s', '10s', '2m', '5m', '12h', '1d');
const condition = fc
  .record({
    what: fc.constantFrom<object>(
      { query: 'x' },
      { query: 'z' },
      { entry: 'shop@buy' },
      { entry: 'shop@look' },
    ),
    bound: fc.oneof(
      fc.record({ above: fc.integer({ min: 0, max: 12 }) }),
      fc.record({ below: fc.integer({ min: 0, max: 12 }) }),
      fc.constant({ absent: true }),
      fc
        .record({
          how: fc.oneof(
            fc.record({ drops: percent }),
            fc.record({ rises: percent }),
            fc.record({ above: fc.constantFrom('80%', '120%', '50%') }),
            fc.record({ below: fc.constantFrom('80%', '7%', '50%') }),
          ),
          against: fc.oneof(
            length,
            length,
            fc.constantFrom('yesterday', 'last-week', 'plan', 'tested-limit', 'target'),
          ),
          minimum: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
        })
        .map(({ how, ...rest }) => ({ ...how, ...rest })),
    ),
    for: held,
  })
  .filter(
    ({ what, bound }) => !('against' in bound && /tested|target/.test(bound.against)) || 'entry' in what,
  )
  .map(({ what, bound, for: long }) => ({ ...what, ...bound, ...(long === undefined ? {} : { for: long }) }));

const trigger = fc
  .letrec<{ any: object; part: object; block: object }>((tie) => ({
    any: fc.oneof({ weight: 3, arbitrary: condition }, { weight: 2, arbitrary: tie('block') }),
    part: fc.oneof({ maxDepth: 2 }, condition, tie('block')),
    block: fc
      .record({
        how: fc.constantFrom('any', 'all'),
        parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
        for: held,
      })
      .map(({ how, parts, for: long }) => ({ [how]: parts, ...(long === undefined ? {} : { for: long }) })),
  }))
  .any.map((written) => Trigger.parse(written));

describe('a trigger replayed over any series', () => {
  it('is judged as formats.md says, read sentence by sentence', { timeout: 60_000 }, () => {
    let firings = 0;
    fc.assert(
      fc.property(trigger, series, fc.boolean(), (what, points, planned) => {
        const given = planned ? promotion : null;
        const expected = plainReading(what, points, given);
        firings += expected.fired.length;
        expect(backtest({ trigger: what, series: recordedSeries(points), promotion: given })).toEqual(
          expected,
        );
      }),
      { numRuns: 3_000 },
    );
    // The property says little about series on which nothing ever happens.
    expect(firings).toBeGreaterThan(1_000);
  });
});
