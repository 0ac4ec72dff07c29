import { describe, expect, it } from 'vitest';
import { createSampleStore } from '../../../electron/core/sources/samples/create-sample-store.ts';
import { watchDeadManSeries } from '../../../electron/core/sources/samples/dead-man-series.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const query = 'heartbeat';

function start() {
  const clock = createFakeClock();
  const samples = createSampleStore({ clock, origin: { id: 'prom', every: 5_000, scrape: null } });
  const deadMan = watchDeadManSeries(query, samples, clock);
  /** Five seconds pass, then a poll answers with this value, or without the series. */
  const answer = async (value: number | null | 'gone', { age = 0, incomplete = false } = {}) => {
    await clock.advance(5_000);
    const evaluatedAt = clock.now();
    const series = value === 'gone' ? [] : [{ labels: {}, value, sampledAt: evaluatedAt - age }];
    const anchor = { evaluatedAt, askedAt: clock.monotonic(), uncertainty: 0 };
    samples.accept(query, { anchor, series, partial: incomplete, incomplete });
    deadMan.polled();
    return deadMan.read().state;
  };
  return { clock, samples, deadMan, answer };
}

describe('a series that must always be there', () => {
  it('is wanted for as long as its source is watched', () => {
    const { samples, deadMan } = start();
    expect(samples.wanted()).toEqual([query]);
    deadMan.close();
    expect(samples.wanted()).toEqual([]);
  });

  it('is unknown before the first answer, then present, whatever its value', async () => {
    const { deadMan, answer, clock } = start();
    expect(deadMan.read()).toMatchObject({ expects: query, state: 'unknown' });
    expect(await answer(0)).toBe('present');
    expect(deadMan.read().since).toBe(clock.now());
  });

  it.each([
    ['is gone', 'gone' as const, 0],
    ['has no value', null, 0],
    ['is stale', 1, 31_000],
  ])(
    'is silent where the source answers and it %s, for longer than two intervals',
    async (_what, value, age) => {
      const { answer } = start();
      await answer(1);
      const states = [];
      for (let poll = 0; poll < 5; poll += 1) states.push(await answer(value, { age }));
      expect(states).toEqual(['present', 'present', 'present', 'silent', 'silent']);
      expect(await answer(1)).toBe('present');
    },
  );

  it('is unknown, not silent, once the source was not heard for half a minute', async () => {
    const { clock, samples, deadMan, answer } = start();
    await answer(1);
    samples.refuse(query);
    await clock.advance(30_000);
    deadMan.polled();
    expect(deadMan.read().state).toBe('present');
    await clock.advance(1_000);
    expect(deadMan.read().state).toBe('unknown');
  });

  it('is not called silent by an answer that lacks something', async () => {
    const { answer } = start();
    await answer(1);
    for (let poll = 0; poll < 4; poll += 1)
      expect(await answer('gone', { incomplete: true })).toBe('present');
  });
});
