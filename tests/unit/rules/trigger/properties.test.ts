import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Trigger } from '../../../../shared/model/trigger.ts';
import { backtest } from '../../../../shared/rules/trigger/backtest.ts';
import { recordedSeries } from '../../../../shared/rules/trigger/recorded-series.ts';
import type { References } from '../../../../shared/rules/trigger/references.ts';
import type { Round } from '../../../../shared/rules/trigger/round.ts';
import { createTriggerFold } from '../../../../shared/rules/trigger/trigger-fold.ts';

const second = 1_000;
const interval = 10 * second;
const references: References = {
  interval: () => interval,
  past: () => null,
  planned: () => null,
  limit: () => null,
};

const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity) },
);
/** Samples with holes of up to five intervals between them. */
const samples = fc
  .array(fc.record({ value, skip: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 60 })
  .map((list) => {
    let at = 1_000_000_000_000;
    return list.map(({ value: sample, skip }): [number, number] => [(at += skip * interval), sample]);
  });
const trigger = fc.constantFrom(
  ...[
    { query: 'x', above: 100, for: '30s' },
    { query: 'x', below: 50 },
    { query: 'x', drops: '30%', against: '1m', for: '20s', minimum: 20 },
    {
      any: [
        { query: 'x', above: 150 },
        { query: 'x', drops: '50%', against: '1m' },
      ],
      for: '20s',
    },
    {
      all: [
        { query: 'x', above: 20, for: '20s' },
        { query: 'x', below: 120 },
      ],
    },
  ].map((one) => Trigger.parse(one)),
);

const answer = (at: number, sample: number): Round =>
  new Map([['x', { at, empty: false, series: [{ labels: {}, at, value: sample }] }]]);

function changes(what: Trigger, list: readonly [number, number][]) {
  const fold = createTriggerFold(what, references);
  return list.flatMap(([at, sample]) => {
    const change = fold.step(answer(at, sample));
    return change === null ? [] : [{ at, change, firing: fold.firing }];
  });
}

describe('a trigger on any samples', () => {
  it('says the same however often a sample is shown to it', () => {
    fc.assert(
      fc.property(trigger, samples, fc.array(fc.boolean()), (what, list, again) => {
        const repeated = list.flatMap((sample, index) => (again[index] ? [sample, sample] : [sample]));
        expect(changes(what, repeated)).toEqual(changes(what, list));
      }),
    );
  });

  it('says the same whether its samples come one by one or were there before', () => {
    fc.assert(
      fc.property(trigger, samples, fc.nat(), (what, list, cut) => {
        const until = cut % (list.length + 1);
        const whole = changes(what, list).filter(({ at }) => at <= (list[until - 1]?.[0] ?? -Infinity));
        expect(changes(what, list.slice(0, until))).toEqual(whole);
      }),
    );
  });

  it('fires only after it was true at every sample of its time, without a gap', () => {
    const what = Trigger.parse({ query: 'x', above: 100, for: '30s' });
    fc.assert(
      fc.property(samples, (list) => {
        for (const { change, firing } of changes(what, list)) {
          if (change !== 'fired' || !firing) continue;
          const within = list.filter(([at]) => at >= firing.pendingAt && at <= firing.firedAt);
          expect(within.every(([, sample]) => Number.isFinite(sample) && sample > 100)).toBe(true);
          expect(firing.firedAt - firing.pendingAt).toBeGreaterThanOrEqual(30 * second);
          for (const [index, [at]] of within.entries()) {
            expect(at - (within[index - 1]?.[0] ?? at)).toBeLessThanOrEqual(2 * interval);
          }
        }
      }),
    );
  });

  it('is ended only by a sample with a value', () => {
    fc.assert(
      fc.property(trigger, samples, (what, list) => {
        for (const { at, change } of changes(what, list)) {
          if (change !== 'ended') continue;
          expect(Number.isFinite(list.find(([time]) => time === at)?.[1])).toBe(true);
        }
      }),
    );
  });

  it('agrees with a reading of the rule that knows nothing of its workings', () => {
    const what = Trigger.parse({ query: 'x', drops: '20%', against: '50s', for: '20s' });
    fc.assert(
      fc.property(samples, (list) => {
        const { fired } = plainReading(list);
        expect(
          changes(what, list)
            .filter(({ change }) => change === 'fired')
            .map(({ at }) => at),
        ).toEqual(fired);
      }),
    );
  });

  it('counts every sample once for each condition', () => {
    fc.assert(
      fc.property(samples, (list) => {
        const result = backtest({
          trigger: Trigger.parse({ query: 'x', above: 1 }),
          series: recordedSeries(list),
        });
        expect(result.evaluated + result.skipped.value).toBe(list.length);
      }),
    );
  });
});

/** `drops: 20%, against: 50s, for: 20s`, written down anew with no regard to speed. */
function plainReading(list: readonly [number, number][]) {
  const fired: number[] = [];
  let phase = null as { pendingAt: number; reference: number; fired: boolean } | null;
  let before: number | null = null;
  for (const [at, sample] of list) {
    if (phase && !phase.fired && before !== null && at - before > 2 * interval) phase = null;
    before = at;
    const finite = list.filter(([, one]) => Number.isFinite(one));
    const window = finite.filter(([time]) => time >= at - 50 * second && time < at).map(([, one]) => one);
    const first = finite[0]?.[0] ?? Infinity;
    const reference: number | null =
      phase?.reference ?? (at - first >= 0.95 * 50 * second ? median(window) : null);
    const judged = Number.isFinite(sample) && reference !== null ? sample < reference * 0.8 : null;
    if (phase?.fired) {
      if (judged === false) phase = null;
      continue;
    }
    if (judged !== true || reference === null) {
      phase = null;
      continue;
    }
    phase ??= { pendingAt: at, reference, fired: false };
    if (at - phase.pendingAt < 20 * second) continue;
    phase.fired = true;
    fired.push(at);
  }
  return { fired };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
