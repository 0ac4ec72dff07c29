import { describe, expect, it } from 'vitest';
import { Trigger } from '../../../../shared/model/trigger.ts';
import type { Labels } from '../../../../shared/model/sample.ts';
import type { References } from '../../../../shared/rules/trigger/references.ts';
import type { Firing, QueryAnswer, Round } from '../../../../shared/rules/trigger/round.ts';
import { createTriggerFold } from '../../../../shared/rules/trigger/trigger-fold.ts';

const second = 1_000;
const references: References = {
  interval: () => 5 * second,
  past: () => null,
  planned: () => null,
  limit: () => null,
};
const fold = (trigger: unknown, resume: Firing | null = null) =>
  createTriggerFold(Trigger.parse(trigger), references, resume);

type Shown = Record<string, number | null>;
/** An answer at a second, with a value for each host. */
const answered = (at: number, hosts: Shown): QueryAnswer => ({
  at: at * second,
  empty: Object.keys(hosts).length === 0,
  series: Object.entries(hosts).map(([host, value]) => ({
    labels: { host } as Labels,
    at: at * second,
    value,
  })),
});
const round = (at: number, queries: Record<string, Shown>): Round =>
  new Map(Object.entries(queries).map(([query, hosts]) => [query, answered(at, hosts)]));

describe('a query with several series', () => {
  it('fires when one of them does, with that one’s value', () => {
    const slow = fold({ query: 'p99', above: 500, for: '10s' });
    expect(slow.step(round(0, { p99: { a: 100, b: 900 } }))).toBeNull();
    expect(slow.state).toMatchObject({ phase: 'pending', since: 0, value: 900 });
    slow.step(round(5, { p99: { a: 100, b: 901 } }));
    expect(slow.step(round(10, { p99: { a: 100, b: 902 } }))).toBe('fired');
    expect(slow.state).toEqual({ phase: 'fired', since: 10 * second, value: 902, reference: null });
  });

  it('does not add up the times of different series', () => {
    const slow = fold({ query: 'p99', above: 500, for: '10s' });
    slow.step(round(0, { p99: { a: 900, b: 100 } }));
    slow.step(round(5, { p99: { a: 100, b: 900 } }));
    expect(slow.step(round(10, { p99: { a: 900, b: 900 } }))).toBeNull();
  });

  it('is ended when the series that fired is judged false, whatever the others lack', () => {
    const slow = fold({ query: 'p99', above: 500 });
    slow.step(round(0, { p99: { a: null, b: 900 } }));
    expect(slow.step(round(5, { p99: { a: null, b: 100 } }))).toBe('ended');
  });

  it('stays fired while the series that fired is missing', () => {
    const slow = fold({ query: 'p99', above: 500 });
    slow.step(round(0, { p99: { a: 100, b: 900 } }));
    expect(slow.step(round(5, { p99: { a: 100 } }))).toBeNull();
    expect(slow.state.phase).toBe('fired');
  });

  it('no longer counts a series that was taken away while others go on', () => {
    const slow = fold({ query: 'p99', above: 500 });
    slow.step(round(0, { p99: { a: 100, b: 900 } }));
    for (let at = 5; at <= 120; at += 5) expect(slow.step(round(at, { p99: { a: 100 } }))).toBeNull();
    expect(slow.step(round(125, { p99: { a: 100 } }))).toBe('ended');
  });
});

describe('polls', () => {
  it('judge a sample once, however often it is polled', () => {
    const busy = fold({ query: 'qps', above: 10 });
    const same = answered(0, { a: 20 });
    busy.step(new Map([['qps', same]]));
    busy.step(new Map([['qps', { ...same, at: 5 * second }]]));
    expect(busy.tally.evaluated).toBe(1);
  });

  it('are not judged where they failed', () => {
    const busy = fold({ query: 'qps', above: 10 });
    expect(busy.step(new Map())).toBeNull();
    expect(busy.tally).toEqual({ evaluated: 0, skipped: { reference: 0, volume: 0, value: 0 } });
  });

  it('make the absence of data true only where they succeeded', () => {
    const gone = fold({ query: 'up', absent: true, for: '10s' });
    gone.step(round(0, { up: {} }));
    gone.step(new Map());
    expect(gone.step(round(10, { up: {} }))).toBe('fired');
    expect(gone.step(round(15, { up: { a: 1 } }))).toBe('ended');
  });

  it('without any series let nothing hold any longer, and end nothing', () => {
    const busy = fold({ query: 'qps', above: 10, for: '10s' });
    busy.step(round(0, { qps: { a: 20 } }));
    busy.step(round(5, { qps: {} }));
    expect(busy.step(round(10, { qps: { a: 20 } }))).toBeNull();
    busy.step(round(15, { qps: { a: 20 } }));
    expect(busy.step(round(20, { qps: { a: 20 } }))).toBe('fired');
    expect(busy.step(round(25, { qps: {} }))).toBeNull();
    expect(busy.state.phase).toBe('fired');
  });
});

describe('several queries', () => {
  const both = {
    all: [
      { query: 'qps', above: 10 },
      { query: 'p99', above: 500 },
    ],
  };

  it('count with their last word while that is no gap', () => {
    const busy = fold(both);
    busy.step(round(0, { qps: { a: 20 } }));
    expect(busy.step(round(10, { p99: { a: 900 } }))).toBe('fired');
  });

  it('are not judged by a word that is older than a gap', () => {
    const busy = fold(both);
    busy.step(round(0, { qps: { a: 20 } }));
    expect(busy.step(round(11, { p99: { a: 900 } }))).toBeNull();
    expect(busy.state.phase).toBe('unjudged');
  });
});

describe('a trigger that is taken up after a restart', () => {
  const dropped = { query: 'orders', drops: '20%', against: '1m', for: '10s' };
  const firing: Firing = {
    pendingAt: 100 * second,
    firedAt: 110 * second,
    value: 500,
    reference: 1_000,
    series: [{ condition: 0, labels: { host: 'a' }, pendingAt: 100 * second, reference: 1_000 }],
  };

  it('stays fired by the reference it was frozen with, though the recent past looks normal', () => {
    const orders = fold(dropped, firing);
    for (let at = 0; at <= 300; at += 5) expect(orders.step(round(at, { orders: { a: 500 } }))).toBeNull();
    expect(orders.state).toMatchObject({ phase: 'fired', value: 500, reference: 1_000 });
  });

  it('ends at the first sample that is judged false by it', () => {
    const orders = fold(dropped, firing);
    orders.step(round(200, { orders: { a: 500 } }));
    expect(orders.step(round(205, { orders: { a: 800 } }))).toBe('ended');
  });

  it('is not ended by samples from before it fired', () => {
    const whole = fold({ all: [dropped, { query: 'up', above: 0 }] }, firing);
    for (let at = 0; at <= 110; at += 5) {
      expect(whole.step(round(at, { orders: { a: 1_000 }, up: { a: 0 } }))).toBeNull();
    }
    expect(whole.state.phase).toBe('fired');
  });
});
