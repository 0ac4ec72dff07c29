import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../../shared/model/promotion.ts';
import type { RateLimit } from '../../../../shared/model/rate-limit.ts';
import type { ServiceEntry } from '../../../../shared/model/service-entry.ts';
import { rateLimits } from '../../../../shared/rules/rate-limit/rate-limit.ts';
import { entry, tested } from './entries.ts';

function limitOf(one: ServiceEntry, others: ServiceEntry[] = [], instances: number | null = 3): RateLimit {
  const [limit] = rateLimits({ entries: [one, ...others], instancesOf: () => instances });
  if (!limit) throw new Error('there is a limit for each entry');
  return limit;
}

describe('the rate limit of an entry', () => {
  it('is what its downstream can handle, over its instances (100 QPS over 3: 33 before skew)', () => {
    const limit = limitOf(entry('b@call', { strong: ['c@call'] }), [entry('c@call', tested(100))]);
    expect(limit).toMatchObject({ cluster: 100, instance: 33, decidedBy: 'c@call', clusterGap: null });
  });

  it('lets one instance carry more than its share where traffic is uneven', () => {
    const c = entry('c@call', tested(100));
    const withSkew = (skew: number) =>
      limitOf(entry('b@call', { strong: ['c@call'], limits: { skew } }), [c]).instance;
    expect([1, 1.2, 1.5].map(withSkew)).toEqual([33, 40, 50]);
  });

  it('lets no instance pass more than the cluster may', () => {
    const one = entry('b@call', { strong: ['c@call'], limits: { skew: 1.5 } });
    expect(limitOf(one, [entry('c@call', tested(100))], 1).instance).toBe(100);
  });

  it('rounds down, and not below a whole number that binary fractions miss', () => {
    const one = entry('b@call', {
      downstream: [{ entry: 'c@call', capacity: 110, share: 0.3 }],
      limits: { skew: 1.1 },
    });
    // 110 × 0.3 = 33; 33 ÷ 3 × 1.1 = 12.1
    expect(limitOf(one)).toMatchObject({ cluster: 33, instance: 12 });
  });

  it('divides by the calls that one request makes', () => {
    const one = entry('b@call', { strong: ['c@call'], downstream: [{ entry: 'c@call', calls: 4 }] });
    expect(limitOf(one, [entry('c@call', tested(100))]).cluster).toBe(25);
  });

  it('names the weakest of several downstreams as the one that decided', () => {
    const one = entry('b@call', {
      strong: ['c@call', 'd@call'],
      downstream: [{ entry: 'd@call', calls: 3 }],
    });
    const limit = limitOf(one, [entry('c@call', tested(100)), entry('d@call', tested(150))]);
    expect(limit).toMatchObject({ cluster: 50, decidedBy: 'd@call' });
    expect(limit.bounds.map(({ by, allows }) => [by, allows])).toEqual([
      ['d@call', 50],
      ['c@call', 100],
    ]);
  });

  it('is never above what a test has shown of the entry itself', () => {
    const one = entry('b@call', { ...tested(80), strong: ['c@call'] });
    expect(limitOf(one, [entry('c@call', tested(100))])).toMatchObject({ cluster: 80, decidedBy: 'b@call' });
  });

  it('is not decided by a weak downstream, which it can do without', () => {
    const one = entry('b@call', { ...tested(80), weak: ['c@call'] });
    const limit = limitOf(one, [entry('c@call', tested(10))]);
    expect(limit).toMatchObject({ cluster: 80, decidedBy: 'b@call' });
    expect(limit.bounds[0]).toMatchObject({ by: 'c@call', kind: 'weak', allows: 10 });
  });
});

describe('a limit that is not known', () => {
  it('is null with its reason where a strong downstream was never tested, and says what it is not above', () => {
    const one = entry('b@call', { ...tested(80), strong: ['c@call'] });
    expect(limitOf(one, [entry('c@call')])).toMatchObject({
      cluster: null,
      clusterGap: 'downstream-not-tested',
      atMost: 80,
      decidedBy: null,
      instance: null,
      instanceGap: 'downstream-not-tested',
    });
  });

  it.each([
    ['nothing at all is tested', entry('b@call'), 'nothing-tested'],
    ['the downstream is not in the file', entry('b@call', { strong: ['x@y'] }), 'downstream-not-an-entry'],
    [
      'the downstream carries next to nothing',
      entry('b@call', { downstream: [{ entry: 'x@y', capacity: 0.5 }] }),
      'below-one',
    ],
  ])('is null where %s', (_why, one, gap) => {
    expect(limitOf(one)).toMatchObject({ cluster: null, clusterGap: gap, instance: null });
  });

  it('keeps the cluster limit where only the number of instances is missing', () => {
    const one = entry('b@call', tested(80));
    expect(limitOf(one, [], null)).toMatchObject({
      cluster: 80,
      instance: null,
      instanceGap: 'instances-unknown',
    });
  });

  it('gives no instance a limit of 0, which would turn everything away', () => {
    expect(limitOf(entry('b@call', tested(2)))).toMatchObject({
      cluster: 2,
      instance: null,
      instanceGap: 'below-one',
    });
  });
});

describe('a downstream with several callers', () => {
  const c = (fields = {}) => entry('c@call', { ...tested(300), ...fields });
  const caller = (id: string, target?: number, call = {}) =>
    entry(id, { target, strong: ['c@call'], downstream: [{ entry: 'c@call', ...call }] });

  it('is shared by what each needs at its target', () => {
    const [a, b] = [caller('a@call', 100), caller('b@call', 50, { calls: 2 })];
    const limits = rateLimits({ entries: [a, b, c()], instancesOf: () => 1 });
    // Both need 100 of its 300: 150 each, which is 75 requests of two calls.
    expect(limits.slice(0, 2).map(({ cluster }) => cluster)).toEqual([150, 75]);
  });

  it('keeps room for its own direct traffic', () => {
    const limit = limitOf(caller('a@call', 100), [c({ target: 200 })]);
    expect(limit.cluster).toBe(150);
  });

  it('cannot be shared where the target of one caller is not known', () => {
    expect(limitOf(caller('a@call', 100), [caller('b@call'), c()])).toMatchObject({
      cluster: null,
      clusterGap: 'share-unknown',
    });
  });

  it('gives what written shares leave to the others', () => {
    const [a, b] = [caller('a@call', 100), caller('b@call', undefined, { share: 0.6 })];
    const limits = rateLimits({ entries: [a, b, c()], instancesOf: () => 1 });
    expect(limits.slice(0, 2).map(({ cluster }) => cluster)).toEqual([120, 180]);
  });

  it('has nothing for a caller where the others were promised all of it', () => {
    expect(limitOf(caller('a@call', 100), [caller('b@call', 100, { share: 1 }), c()])).toMatchObject({
      cluster: null,
      clusterGap: 'share-used-up',
    });
  });

  it('is never promised more of than it has, whoever calls it', () => {
    const callers = fc.array(
      fc.record({
        target: fc.integer({ min: 1, max: 100_000 }),
        calls: fc.double({ min: 0.1, max: 20, noNaN: true }),
        share: fc.option(fc.double({ min: 0.01, max: 0.15, noNaN: true }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const capacities = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(callers, capacities, fc.option(capacities), (all, capacity, own) => {
        const entries = [
          ...all.map(({ target, ...call }, index) => caller(`a${index}@call`, target, call)),
          entry('c@call', { ...tested(capacity), ...(own === null ? {} : { target: own }) }),
        ];
        const limits = rateLimits({ entries, instancesOf: () => 2 }).slice(0, -1);
        const asked = limits.reduce(
          (sum, { cluster }, index) => sum + (cluster ?? 0) * (all[index]?.calls ?? 0),
          0,
        );
        expect(asked).toBeLessThanOrEqual(capacity * (1 + 1e-9));
      }),
    );
  });

  it('is refused in the file where the written shares are more than the whole', () => {
    const promotion = {
      id: 'sale',
      name: 'Sale',
      zone: 'Asia/Shanghai',
      phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
      lines: [{ id: 'shop', name: 'Shop', tier: 'core' }],
      entries: [caller('a@call', 1, { share: 0.7 }), caller('b@call', 1, { share: 0.4 })],
    };
    const result = Promotion.safeParse(promotion);
    expect(result.error?.issues).toMatchObject([
      { path: ['entries', 1, 'downstream', 0, 'share'], message: expect.stringContaining('add up to 1.1') },
    ]);
  });
});
