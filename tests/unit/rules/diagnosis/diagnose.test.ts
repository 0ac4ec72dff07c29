import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textIn } from '../../../../shared/model/local-text.ts';
import { diagnose } from '../../../../shared/rules/diagnosis/diagnose.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { appsOf, background, couponPool, diagnosed, record, requests, since } from './cascades.ts';

const own = (from: number, every: number) =>
  requests((at, trace) => [record(at, 'gw@order#order@create#stock@deduct', { code: 'LOCK_WAIT', trace })], {
    from,
    every,
    named: 'stock',
  });

describe('a golden cascade', () => {
  it('leads to the dependency that died silently, on the word of those who call it', () => {
    const found = diagnosed([...background(), ...couponPool()]);
    expect(found.verdict).toBe('clear');
    expect(found.causes[0]).toMatchObject({
      node: 'coupon-db@lock',
      code: 'POOL_EXHAUSTED',
      silent: true,
      rank: 1,
    });
    expect(textIn(found.causes[0]?.why ?? '', 'en')).toContain(
      'It reports nothing itself: coupon reports that calls to it fail.',
    );
  });

  it('counts an exception once in its reason, however many links lead to it', () => {
    const links = ['gw@order#order@create', 'app@cart#order@create', 'web@pay#order@create'];
    const failing = links.flatMap((link, index) =>
      requests((at, trace) => [record(at, `${link}#price@quote`, { code: 'NPE', trace })], {
        every: 1_500,
        named: `price-${index}`,
      }),
    );
    const before = [-500_000, -400_000, -300_000, -200_000].map((at) =>
      record(at, `${links[0]}#price@quote`, { code: 'NPE' }),
    );
    const [cause] = diagnosed([...background(), ...failing, ...before]).causes;
    expect(cause?.node).toBe('price@quote');
    const seen = Number(/where there were (\d+)/.exec(textIn(cause?.why ?? '', 'en'))?.[1] ?? 0);
    expect(seen).toBe(failing.length);
  });

  it('gives the same answer in whatever order the records come', () => {
    const records = [...background(), ...couponPool(), ...own(20_000, 7_000)];
    const expected = diagnosed(records);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(diagnosed(shuffled(records, seed))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same answer whether the quiet time comes first, last or in a file of its own', () => {
    const during = [...couponPool(), ...background().filter(({ time }) => time >= since)];
    const quiet = background().filter(({ time }) => time < since);
    const apart = createRecordTable();
    for (const one of during) apart.add(one);
    for (const one of quiet) apart.add(one, { quiet: true });
    const joined = diagnosed([...during, ...quiet]);
    const answer = diagnose(apart, { since: null });
    expect(appsOf(answer)).toEqual(appsOf(joined));
    expect(answer.verdict).toBe(joined.verdict);
  });

  it('never ranks the echo of a failure above its origin, with traces or without', () => {
    const origin = (trace?: string) => (at: number) => [
      record(at, 'gw@order#order@create#price@quote', { code: 'NPE', trace }),
      record(at + 5, 'gw@order#order@create', { code: 'BAD_RESULT', kind: 'result', trace }),
      record(at + 9, 'gw@order', { code: 'HTTP 500', trace }),
      record(at + 12, 'gw@order', { code: 'HTTP 500', trace }),
    ];
    const traced = requests((at, trace) => origin(trace)(at));
    const loose = requests((at) => origin()(at));
    for (const records of [traced, loose]) {
      const found = diagnosed([...background(), ...records]);
      expect(appsOf(found)[0]).toBe('price');
      expect(appsOf(found)).not.toContain('gw');
      // Who called it is a lead, no more: what it sent may be wrong.
      expect(found.causes[1]?.score ?? 0).toBeLessThan(found.causes[0]?.score ?? 0);
      expect(found.discarded).toContainEqual(
        expect.objectContaining({
          node: 'gw@order',
          reason: expect.objectContaining({ en: 'only echoes the failure of price@quote' }),
        }),
      );
    }
  });

  it('puts what began first above what followed it, though that is more frequent', () => {
    const first = requests((at, trace) => [
      record(at, 'gw@order#cart@checkout', { code: 'RETRY_EXCEEDED', trace }),
    ]);
    const found = diagnosed([...background(), ...first, ...own(90_000, 1_200)]);
    expect(appsOf(found).slice(0, 2)).toEqual(['cart', 'stock']);
    expect(textIn(found.causes[1]?.why ?? '', 'en')).toMatch(/It began (8|9)\d s after the first\./);
  });

  it('blames the caller whose calls fail wherever they go, not each of those it calls', () => {
    const targets = ['price@quote', 'stock@deduct', 'coupon@redeem'];
    const failing = requests((at, trace) => [
      record(at, 'gw@order#order@create', {
        code: 'CONNECTION_RESET',
        kind: 'dependency',
        dependency: targets[(at / 2_000) % 3] ?? '',
        trace,
      }),
    ]);
    expect(appsOf(diagnosed([...background(), ...failing]))[0]).toBe('order');
  });

  it('blames the one of whom many complain', () => {
    const callers = ['gw@order#order@create', 'gw@pay#pay@submit', 'gw@cart#cart@checkout'];
    const failing = requests((at, trace) => [
      record(at, callers[(at / 2_000) % 3] ?? '', {
        kind: 'dependency',
        code: 'REFUSED',
        dependency: 'config@get',
        trace,
      }),
    ]);
    const found = diagnosed([...background(), ...failing]);
    expect(appsOf(found)[0]).toBe('config');
    expect(found.verdict).toBe('clear');
  });

  it('follows a code that somebody filled with numbers', () => {
    const failing = requests((at, trace) => [
      record(at, 'gw@order#order@create', { code: `order ${10_000 + at} not found in shard 7`, trace }),
    ]);
    const found = diagnosed([...background(), ...failing]);
    expect(found.causes[0]).toMatchObject({ node: 'order@create', code: 'order * not found in shard 7' });
    expect(found.verdict).toBe('clear');
  });
});

describe('a verdict', () => {
  it('is unclear where nothing but the usual happens, with the usual named as such', () => {
    const found = diagnosed(background());
    expect(found.verdict).toBe('unclear');
    expect(found.causes).toEqual([]);
    expect(found.discarded.map(({ node }) => node)).toContain('login@token');
    expect(textIn(found.discarded[0]?.reason ?? '', 'en')).toMatch(/^not surely more than in the quiet time/);
  });

  it('is unclear where all grew alike with the traffic', () => {
    const busier = background().flatMap((one) =>
      one.time < since ? [one] : [one, { ...one, time: one.time + 700, trace: `${one.trace}-again` }],
    );
    expect(diagnosed(busier).verdict).toBe('unclear');
  });

  it('is unclear where two places are as likely', () => {
    const there = requests((at, trace) => [record(at, 'gw@order#cart@checkout', { trace })]);
    const here = requests((at, trace) => [record(at, 'gw@pay#pay@submit', { trace })], { named: 'other' });
    const found = diagnosed([...background(), ...there, ...here]);
    expect(found.verdict).toBe('unclear');
    expect(appsOf(found).slice(0, 2).toSorted()).toEqual(['cart', 'pay']);
  });

  it('is unclear where hardly anything fails', () => {
    const few = [1, 2, 3].map((at) => record(at * 1_000, 'gw@order#order@create', { trace: `t${at}` }));
    expect(diagnosed([...background(), ...few]).verdict).toBe('unclear');
  });

  it('is unclear without a single record', () => {
    expect(diagnosed([])).toMatchObject({ verdict: 'unclear', records: 0, from: null, to: null, causes: [] });
  });
});

describe('clocks that differ by minutes between hosts', () => {
  it('are told from the traces, so that nobody begins earlier only by their clock', () => {
    const late = requests((at, trace) => [
      record(at, 'gw@order#order@create#coupon@redeem', { code: 'POOL', trace, host: 'coupon-1' }),
      // Four minutes behind: by its own clock the gateway failed before anybody.
      record(at + 60 - 240_000, 'gw@order', { code: 'HTTP 500', trace, host: 'gw-1' }),
    ]);
    const steady = background().map((one) => ({ ...one, host: 'other-1' }));
    const found = diagnosed([...steady, ...late]);
    expect(appsOf(found)[0]).toBe('coupon');
    expect(found.causes[0]?.firstSeen).toBe(since);
  });
});

describe('without a word of when it began', () => {
  it('finds the moment at which failures became more frequent all at once', () => {
    const found = diagnosed([...background(), ...couponPool()], null);
    expect(found.verdict).toBe('clear');
    expect(appsOf(found)[0]).toBe('coupon-db');
    expect(Math.abs((found.from ?? 0) - since)).toBeLessThan(15_000);
  });

  it('finds none where nothing begins, and nothing is clear then', () => {
    expect(diagnosed(background(), null).verdict).toBe('unclear');
  });
});

describe('a time without records', () => {
  it('is not called usual', () => {
    const found = diagnosed(background().filter(({ time }) => time < since));
    expect(found).toMatchObject({ records: 0, verdict: 'unclear' });
    expect(textIn(found.why, 'en')).toBe('there are no records of the time that is looked at');
  });
});

describe('a circle', () => {
  it('in one trace is followed to its deepest link and ends', () => {
    const round = requests((at, trace) => [
      record(at, 'a@x', { kind: 'dependency', dependency: 'b@y', trace }),
      record(at, 'b@y', { kind: 'dependency', dependency: 'a@x', trace }),
      record(at, 'a@x#b@y#a@x', { kind: 'internal', trace }),
    ]);
    expect(['a', 'b']).toContain(appsOf(diagnosed([...background(), ...round]))[0]);
  });
});

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed >>> 0;
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    const [one, two] = [mixed[last], mixed[other]];
    if (one === undefined || two === undefined) continue;
    mixed[last] = two;
    mixed[other] = one;
  }
  return mixed;
}
