import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Answer, MeasuredSeries } from '../../../electron/core/sources/samples/sample-store.ts';
import { createSampleStore } from '../../../electron/core/sources/samples/create-sample-store.ts';
import type { WantOptions } from '../../../electron/core/sources/samples/samples.ts';
import type { Point } from '../../../shared/model/sample.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const query = 'promo:order:rate1m';
const hour = 3_600_000;
const day = 24 * hour;

type StartOptions = { skew?: number; want?: WantOptions; scrape?: number | null };

/** A store whose source's clock is `skew` ms ahead of ours. */
function start({ skew = 0, want = {}, scrape = null }: StartOptions = {}) {
  const clock = createFakeClock();
  const samples = createSampleStore({ clock, origin: { id: 'prom', every: 5_000, scrape } });
  const release = samples.want(query, want);
  const serverNow = () => clock.now() + skew;
  const answer = (
    series: readonly (Partial<MeasuredSeries> & { age: number })[],
    partial = false,
  ): Answer => ({
    anchor: { evaluatedAt: serverNow(), askedAt: clock.monotonic(), uncertainty: 0 },
    series: series.map(({ labels = {}, value = 1, age }) => ({
      labels,
      value,
      sampledAt: serverNow() - age,
    })),
    partial,
    incomplete: partial,
  });
  return { clock, samples, release, serverNow, answer };
}

describe('the newest value of a series', () => {
  it('is as old as its sample was by the clock of its source, and ages by ours', async () => {
    const { clock, samples, answer } = start();
    samples.accept(query, answer([{ value: 42, age: 4_000 }]));
    await clock.advance(3_000);
    clock.setNow(clock.now() + 9 * hour);
    expect(samples.latest(query)).toMatchObject([
      { reading: { value: 42, age: 7_000, freshness: 'live', source: 'prom' } },
    ]);
  });

  it('counts its age from the asking, so that a slow answer never looks young', async () => {
    const { clock, samples, answer } = start();
    const asked = answer([{ age: 8_000 }]);
    await clock.advance(3_000);
    samples.accept(query, asked);
    expect(samples.latest(query)[0]?.reading).toMatchObject({ age: 11_000, freshness: 'ageing' });
  });

  it('goes from live to ageing to stale to lost while its source is silent, and is then "no value" with the last one', async () => {
    const { clock, samples, answer } = start();
    samples.accept(query, answer([{ value: 42, age: 0 }]));
    const states: string[] = [];
    for (const wait of [9_000, 2_000, 20_000, 90_000]) {
      await clock.advance(wait);
      samples.refuse(query);
      states.push(samples.latest(query)[0]?.reading.freshness ?? 'none');
    }
    expect(states).toEqual(['live', 'ageing', 'stale', 'lost']);
    expect(samples.latest(query)[0]?.reading).toMatchObject({ value: null, last: { value: 42 } });
  });

  it('stays where a poll fails, and the failure is told', async () => {
    const { clock, samples, answer } = start();
    samples.accept(query, answer([{ value: 42, age: 0 }]));
    const answeredAt = clock.now();
    await clock.advance(5_000);
    samples.refuse(query);
    expect(samples.latest(query)[0]?.reading.value).toBe(42);
    expect(samples.pollOf(query)).toEqual({ answeredAt, failed: true, empty: false, incomplete: false });
  });

  it('is gone, not 0, where a successful answer no longer has the series; its history stays', async () => {
    const { clock, samples, answer } = start({ want: { history: hour } });
    samples.accept(
      query,
      answer([
        { labels: { line: 'hotel' }, age: 0 },
        { labels: { line: 'taxi' }, age: 0 },
      ]),
    );
    await clock.advance(5_000);
    samples.accept(query, answer([{ labels: { line: 'taxi' }, age: 0 }]));
    expect(samples.latest(query).map(({ labels }) => labels)).toEqual([{ line: 'taxi' }]);
    expect(samples.history(query, { from: 0, to: clock.now() })).toHaveLength(2);
    samples.accept(query, answer([]));
    expect(samples.latest(query)).toEqual([]);
    expect(samples.pollOf(query)).toMatchObject({ empty: true, failed: false });
  });

  it('says where its source calls the answer partial', () => {
    const { samples, answer } = start();
    samples.accept(query, answer([{ age: 0 }], true));
    expect(samples.latest(query)[0]?.reading.partial).toBe(true);
  });

  it('keeps "no value" apart from 0', () => {
    const { samples, answer } = start();
    samples.accept(query, answer([{ value: null, age: 0 }]));
    expect(samples.latest(query)[0]?.reading).toMatchObject({ value: null, last: null, freshness: 'live' });
  });
});

describe('the sampling interval', () => {
  it('is that of the polls at first, then learnt from the distance of different samples', async () => {
    const { clock, samples, answer } = start();
    expect(samples.interval(query)).toBe(5_000);
    let sampledAt = clock.now();
    for (let poll = 0; poll < 12; poll += 1) {
      if (clock.now() - sampledAt >= 15_000) sampledAt = clock.now();
      samples.accept(query, answer([{ age: clock.now() - sampledAt }]));
      await clock.advance(5_000);
    }
    expect(samples.interval(query)).toBe(15_000);
  });

  it('is never below the time between two polls', async () => {
    const { clock, samples, answer } = start();
    for (let poll = 0; poll < 8; poll += 1) {
      samples.accept(query, answer([{ age: 0 }]));
      await clock.advance(1_000);
    }
    expect(samples.interval(query)).toBe(5_000);
  });

  it('is the one of the settings where they have it', () => {
    const { samples } = start({ scrape: 60_000 });
    expect(samples.interval(query)).toBe(60_000);
  });
});

describe('the history of a query', () => {
  it('has each sample once, at its own time, however often it was seen', async () => {
    const { clock, samples, answer } = start({ want: { history: hour } });
    const first = clock.now() - 2_000;
    samples.accept(query, answer([{ value: 1, age: 2_000 }]));
    await clock.advance(5_000);
    samples.accept(query, answer([{ value: 1, age: 7_000 }]));
    await clock.advance(5_000);
    samples.accept(query, answer([{ value: 2, age: 2_000 }]));
    expect(samples.history(query, { from: 0, to: clock.now() })).toEqual([
      {
        labels: {},
        points: [
          [first, 1],
          [clock.now() - 2_000, 2],
        ],
      },
    ]);
  });

  it('reaches as far back as is wanted by any of those who want it', async () => {
    const { clock, samples, answer } = start({ want: { history: 60_000 } });
    const releaseLonger = samples.want(query, { history: 120_000 });
    const record = async (polls: number) => {
      for (let poll = 0; poll < polls; poll += 1) {
        await clock.advance(5_000);
        samples.accept(query, answer([{ age: 0 }]));
      }
      return samples.history(query, { from: 0, to: clock.now() })[0]?.points.length;
    };
    expect(await record(40)).toBe(25);
    releaseLonger();
    expect(await record(1)).toBe(13);
  });

  it('is asked for once something answers, and again for the hole that an outage left', async () => {
    const { clock, samples, answer } = start({ want: { history: hour } });
    expect(samples.takeBackfills()).toEqual([]);
    samples.accept(query, answer([{ age: 0 }]));
    const [first] = samples.takeBackfills();
    expect(first).toMatchObject({ query, of: 'history', to: clock.now(), step: 5_000 });
    expect(clock.now() - (first?.from ?? 0)).toBeGreaterThanOrEqual(hour);
    expect(samples.takeBackfills()).toEqual([]);
    if (first) samples.fill(first, [{ labels: {}, points: [[clock.now() - 5_000, 7]] }]);
    expect(samples.history(query, { from: 0, to: clock.now() })[0]?.points).toHaveLength(2);

    const lastHeard = clock.now();
    await clock.advance(60_000);
    samples.accept(query, answer([{ age: 0 }]));
    expect(samples.takeBackfills()).toMatchObject([{ of: 'history', from: lastHeard, to: clock.now() }]);
  });

  it('is asked for again half a minute after it could not be had', async () => {
    const { clock, samples, answer } = start({ want: { history: hour } });
    samples.accept(query, answer([{ age: 0 }]));
    for (const backfill of samples.takeBackfills()) samples.skip(backfill);
    await clock.advance(29_000);
    expect(samples.takeBackfills()).toEqual([]);
    await clock.advance(1_000);
    expect(samples.takeBackfills()).toHaveLength(1);
  });
});

describe('a baseline', () => {
  it('holds the same hours of the day or week before, around the present', () => {
    const { clock, samples, answer } = start({
      want: { history: hour, baselines: ['yesterday', 'last-week'] },
    });
    samples.accept(query, answer([{ age: 0 }]));
    const spans = samples.takeBackfills().filter(({ of }) => of !== 'history');
    expect(spans.map(({ of, to }) => [of, to - clock.now()])).toEqual([
      ['yesterday', hour - day],
      ['last-week', hour - 7 * day],
    ]);
    for (const span of spans) expect(span.to - span.from).toBeGreaterThanOrEqual(2 * hour);
  });

  it('gives the times of the past, and is fetched anew when half of what lay ahead is used', async () => {
    const { clock, samples, answer } = start({ want: { history: hour, baselines: ['yesterday'] } });
    samples.accept(query, answer([{ age: 0 }]));
    const then = clock.now() - day;
    const points: Point[] = [
      [then - 5_000, 1],
      [then, 2],
      [then + 5_000, 3],
    ];
    for (const backfill of samples.takeBackfills())
      samples.fill(backfill, backfill.of === 'history' ? [] : [{ labels: {}, points }]);
    expect(samples.past(query, 'yesterday', { from: then, to: then + hour })).toEqual([
      { labels: {}, points: points.slice(1) },
    ]);

    await clock.advance(hour / 2 - 1_000);
    expect(samples.takeBackfills()).toEqual([]);
    await clock.advance(2_000);
    expect(samples.takeBackfills()).toMatchObject([{ of: 'yesterday' }]);
  });
});

describe('a source whose clock is two hours ahead', () => {
  const skew = 2 * hour;

  it('has values as young, and histories at the same times, as one whose clock is right', async () => {
    const { clock, samples, answer } = start({ skew, want: { history: hour } });
    samples.accept(query, answer([{ value: 42, age: 4_000 }]));
    const sampledAt = clock.now() - 4_000;
    await clock.advance(1_000);
    expect(samples.latest(query)).toMatchObject([
      { reading: { value: 42, age: 5_000, sampledAt, freshness: 'live' } },
    ]);
    expect(samples.history(query, { from: clock.now() - 60_000, to: clock.now() })).toEqual([
      { labels: {}, points: [[sampledAt, 42]] },
    ]);
  });

  it('is asked for its past in its own time', () => {
    const { samples, answer, serverNow } = start({ skew, want: { history: hour } });
    samples.accept(query, answer([{ age: 0 }]));
    expect(samples.takeBackfills()[0]?.to).toBe(serverNow());
  });
});

describe('wanting', () => {
  it('asks for a query once, however many want it, until the last has let go', () => {
    const { samples, release } = start();
    let news = 0;
    samples.onWant(() => (news += 1));
    const releaseSecond = samples.want(query);
    const releaseOther = samples.want('up');
    expect(samples.wanted()).toEqual([query, 'up']);
    expect(news).toBe(1);
    release();
    releaseOther();
    expect(samples.wanted()).toEqual([query]);
    releaseSecond();
    releaseSecond();
    expect(samples.wanted()).toEqual([]);
    expect(samples.latest(query)).toEqual([]);
  });

  it('tells readers of each poll, and a reader that throws is reported and keeps no other from hearing', async () => {
    const { samples, clock, answer } = start();
    const heard: unknown[] = [];
    const warned = once(process, 'warning');
    samples.subscribe(() => {
      throw new Error('a bug of this reader');
    });
    samples.subscribe((poll) => heard.push(poll));
    samples.accept(query, answer([]));
    samples.endPoll([query], false);
    expect(heard).toEqual([{ source: 'prom', at: clock.now(), queries: [query], failed: false }]);
    expect(await warned).toMatchObject([{ message: 'a bug of this reader' }]);
  });
});
