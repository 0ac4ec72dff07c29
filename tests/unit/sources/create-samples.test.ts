import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSamples } from '../../../electron/core/sources/samples/create-samples.ts';
import { SourceSettings } from '../../../shared/model/source-settings.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** Two metric sources: the second polls half as often, and its clock is an hour ahead. */
function start() {
  const clock = createFakeClock();
  const sources = z.array(SourceSettings).parse([
    { id: 'prom', kind: 'prometheus', url: 'http://127.0.0.1:9090' },
    { id: 'mimir', kind: 'prometheus', url: 'http://127.0.0.1:9009', every: '10s' },
  ]);
  const samples = createSamples({ clock, sources });
  const answer = (source: string, expression: string, value: number, skew = 0, age = 0) => {
    const evaluatedAt = clock.now() + skew;
    samples.storeOf(source).accept(expression, {
      anchor: { evaluatedAt, askedAt: clock.monotonic(), uncertainty: 0 },
      series: [{ labels: {}, value, sampledAt: evaluatedAt - age }],
      partial: false,
      incomplete: false,
    });
  };
  const valueOf = (query: string) => samples.latest(query)[0]?.reading.value;
  return { clock, samples, answer, valueOf };
}

describe('samples of several sources', () => {
  it('come from the source that the query names, else from the first', () => {
    const { samples, answer, valueOf } = start();
    for (const query of ['up', '@mimir up']) samples.want(query);
    answer('prom', 'up', 1);
    answer('mimir', 'up', 2);
    expect(valueOf('up')).toBe(1);
    expect(valueOf('@mimir up')).toBe(2);
    expect(samples.latest('@mimir up')[0]?.reading.source).toBe('mimir');
    expect([samples.sourceOf('up'), samples.sourceOf('@mimir up')]).toEqual(['prom', 'mimir']);
  });

  it('have the interval and the clock of their own source', () => {
    const { clock, samples, answer } = start();
    for (const query of ['up', '@mimir up']) samples.want(query, { history: 60_000 });
    answer('prom', 'up', 1);
    answer('mimir', 'up', 2, 3_600_000);
    expect([samples.interval('up'), samples.interval('@mimir up')]).toEqual([5_000, 10_000]);
    for (const query of ['up', '@mimir up']) {
      expect(samples.latest(query)[0]?.reading).toMatchObject({ age: 0, sampledAt: clock.now() });
      expect(samples.history(query, { from: 0, to: clock.now() })).toHaveLength(1);
    }
    expect([samples.storeOf('prom').skew(), samples.storeOf('mimir').skew()]).toEqual([0, 3_600_000]);
  });

  it('say how young the youngest of them is, which a source that answers with old ones cannot hide', async () => {
    const { clock, samples, answer } = start();
    for (const query of ['up', 'down']) samples.want(query);
    expect(samples.storeOf('prom').newest()).toBeNull();
    answer('prom', 'up', 1);
    answer('prom', 'down', 0, 0, 45_000);
    expect(samples.storeOf('prom').newest()).toEqual({ age: 0, freshness: 'live' });
    await clock.advance(31_000);
    answer('prom', 'up', 1, 0, 31_000);
    expect(samples.storeOf('prom').newest()).toEqual({ age: 31_000, freshness: 'stale' });
  });

  it('are asked for once, however their queries are written, and told under every spelling', () => {
    const { clock, samples, answer } = start();
    const releases = ['up', '@prom up', '@prom  up'].map((query) => samples.want(query));
    const polls: unknown[] = [];
    samples.subscribe((poll) => polls.push(poll));
    expect(samples.storeOf('prom').wanted()).toEqual(['up']);
    answer('prom', 'up', 1);
    samples.storeOf('prom').endPoll(['up'], false);
    releases[1]?.();
    samples.storeOf('prom').endPoll(['up'], false);
    const poll = { source: 'prom', at: clock.now(), failed: false };
    expect(polls).toEqual([
      { ...poll, queries: ['up', '@prom up', '@prom  up'] },
      { ...poll, queries: ['up', '@prom  up'] },
    ]);
    for (const release of releases) release();
    expect(samples.storeOf('prom').wanted()).toEqual([]);
  });

  it('are none where no source answers: no value, and never that of another source', () => {
    const { samples, answer } = start();
    const release = samples.want('@nobody up');
    answer('prom', 'up', 1);
    expect(samples.latest('@nobody up')).toEqual([]);
    expect(samples.history('@nobody up', { from: 0, to: Infinity })).toEqual([]);
    expect(samples.past('@nobody up', 'yesterday', { from: 0, to: Infinity })).toEqual([]);
    expect([samples.pollOf('@nobody up'), samples.sourceOf('@nobody up')]).toEqual([null, null]);
    release();
    expect(() => samples.storeOf('nobody')).toThrow('no metric source');
  });

  it('count the series that are held of each source', () => {
    const { samples, answer } = start();
    samples.want('up');
    expect(samples.storeOf('prom').series()).toBe(0);
    answer('prom', 'up', 1);
    expect([samples.storeOf('prom').series(), samples.storeOf('mimir').series()]).toEqual([1, 0]);
  });
});
