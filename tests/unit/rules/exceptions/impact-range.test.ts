import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../../shared/model/promotion.ts';
import { impactRange, type ImpactedBy } from '../../../../shared/rules/exceptions/impact-range.ts';

const promotion = Promotion.parse({
  id: 'sale',
  name: 'Sale',
  zone: 'Asia/Shanghai',
  phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-09-30T22:00:00+08:00' }],
  lines: ['shop', 'rides', 'bikes'].map((id) => ({ id, name: id, tier: 'core' })),
  funnel: {
    stages: ['exposure', 'order', 'payment'].map((id) => ({ id, name: id, query: `promo:${id}` })),
  },
  entries: [
    { id: 'pay@submit', line: 'shop', fanout: [{ stage: 'payment', calls: 1 }] },
    { id: 'map@tile', line: 'rides', fanout: [{ stage: 'exposure', calls: 2, lines: ['rides', 'bikes'] }] },
    { id: 'sms@send', line: 'shop' },
  ].map((entry) => ({ name: entry.id, tier: 'core', query: 'qps', ...entry })),
});

const impact = (given: Partial<ImpactedBy>) =>
  impactRange({ entries: [], promotion, trafficOf: () => null, entryOf: () => null, ...given });

describe('the impact range of a cause', () => {
  it('is the entries whose requests fail, the lines whose people call them, and the stages that rest on them', () => {
    const entries = [{ node: 'map@tile', count: 40 }];
    expect(impact({ entries, trafficOf: (id) => (id === 'map@tile' ? 400 : null) })).toEqual({
      entries: [{ node: 'map@tile', count: 40, share: 0.1, known: true }],
      lines: ['rides', 'bikes'],
      stages: ['exposure'],
    });
  });

  it('is of every line where the people of every line call the entry, in the order of the promotion', () => {
    const entries = [
      { node: 'map@tile', count: 4 },
      { node: 'pay@submit', count: 9 },
    ];
    expect(impact({ entries })).toEqual({
      entries: [
        { node: 'pay@submit', count: 9, share: null, known: true },
        { node: 'map@tile', count: 4, share: null, known: true },
      ],
      lines: ['shop', 'rides', 'bikes'],
      stages: ['exposure', 'payment'],
    });
  });

  it('is of the own line alone where nothing is said of the people who call the entry', () => {
    expect(impact({ entries: [{ node: 'sms@send', count: 1 }] })).toMatchObject({
      lines: ['shop'],
      stages: [],
    });
  });

  it('names an entry that the promotion does not have, as one that is not known', () => {
    expect(impact({ entries: [{ node: 'cron@nightly', count: 3 }], trafficOf: () => 10 })).toEqual({
      entries: [{ node: 'cron@nightly', count: 3, share: null, known: false }],
      lines: [],
      stages: [],
    });
    expect(impact({ promotion: null, entries: [{ node: 'pay@submit', count: 3 }] }).entries).toEqual([
      { node: 'pay@submit', count: 3, share: null, known: false },
    ]);
  });

  it('takes a node for the entry that it is said to stand for', () => {
    const entryOf = (node: string) => (node === 'gateway@POST /pay' ? 'pay@submit' : null);
    expect(
      impact({ entries: [{ node: 'gateway@POST /pay', count: 8 }], entryOf, trafficOf: () => 80 }),
    ).toMatchObject({
      entries: [{ node: 'gateway@POST /pay', share: 0.1, known: true }],
      stages: ['payment'],
    });
  });

  it('names no part so small that it tells how few failures are written, not how few there are', () => {
    const shareWith = (traffic: number) =>
      impact({ entries: [{ node: 'pay@submit', count: 9 }], trafficOf: () => traffic }).entries[0];
    expect(shareWith(100_000)).toEqual({ node: 'pay@submit', count: 9, share: null, known: true });
    expect(shareWith(9_000)).toMatchObject({ share: 0.001 });
  });

  it('never says more than all of the traffic, nor a part of no traffic', () => {
    const entries = [{ node: 'pay@submit', count: 90 }];
    expect(impact({ entries, trafficOf: () => 80 }).entries[0]?.share).toBe(1);
    expect(impact({ entries, trafficOf: () => 0 }).entries[0]?.share).toBeNull();
  });
});
