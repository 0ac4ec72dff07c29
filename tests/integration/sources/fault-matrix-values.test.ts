import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { measure } from '../../../shared/rules/execution/measure.ts';
import { FilledExpectation } from '../../../shared/model/expectation.ts';
import { describeWith } from '../../support/describe-with.ts';
import { startPrometheus } from '../../support/prometheus-server.ts';
import {
  prometheusAnswer,
  type ScriptedMetrics,
  type ScriptedSeries,
} from '../../support/scripted-prometheus.ts';
import { json } from '../../support/scripted-server.ts';
import { scripted, watch, type Watching } from './watching.ts';

/*
 * The fault matrix of the design, continued: faults in what is said, by a source that answers. See docs/fault-matrix.md.
 */

const eventually = { timeout: 20_000, interval: 10 };
const query = 'promo:order:rate1m';

/** Whether readings would prove any of several bounds, of which every number meets one. */
function provesAnything(readings: ReturnType<Watching['samples']['latest']>): boolean {
  const bounds = [{ equals: 0 }, { below: 1 }, { above: -1 }, { between: [-1e9, 1e9] }];
  return bounds
    .map((bound) => FilledExpectation.parse({ query, ...bound }))
    .some(
      (expectation) =>
        measure(expectation, { readings, sinceAction: 3_600_000, interval: 5_000, before: null }).met,
    );
}

/** Says 42, then something else. */
async function turns(next: readonly ScriptedSeries[], more: Partial<ScriptedMetrics> = {}) {
  const clock = createSystemClock(10);
  let series: readonly ScriptedSeries[] = [{ value: '42' }];
  const server = await scripted((request, response) =>
    prometheusAnswer({ now: clock.now, series: () => series, ...more })(request, response),
  );
  const { samples, statusOf, events } = watch([{ id: 'prom', kind: 'prometheus', url: server.url }], {
    clock,
  });
  samples.want(query);
  await expect.poll(() => samples.latest(query)[0]?.reading.value, eventually).toBe(42);
  const seen = new Set<unknown>();
  samples.subscribe(() => seen.add(samples.latest(query)[0]?.reading.value));
  series = next;
  return { clock, samples, statusOf, events, seen };
}

describe('a value that is none', () => {
  const shownFor = async (value: string) => {
    const { samples, seen, statusOf } = await turns([{ value }]);
    await expect.poll(() => samples.latest(query)[0]?.reading.value, eventually).toBeNull();
    const { freshness, fault } = statusOf('prom') ?? {};
    return {
      reading: samples.latest(query)[0]?.reading.freshness,
      proves: provesAnything(samples.latest(query)),
      everZero: seen.has(0),
      source: { freshness, fault },
    };
  };
  const noValue = {
    reading: 'live',
    proves: false,
    everZero: false,
    source: { freshness: 'live', fault: null },
  };

  it('NaN: no value, never 0, and no proof of anything', () =>
    expect(shownFor('NaN')).resolves.toEqual(noValue));

  it('+Inf: no value, never 0, and no proof of anything', () =>
    expect(shownFor('+Inf')).resolves.toEqual(noValue));

  it('-Inf: no value, never 0, and no proof of anything', () =>
    expect(shownFor('-Inf')).resolves.toEqual(noValue));

  it('empty result: no series, never 0, and no proof of anything', async () => {
    const { samples, seen } = await turns([]);
    await expect.poll(() => samples.latest(query), eventually).toEqual([]);
    expect(samples.pollOf(query)).toMatchObject({ failed: false, empty: true });
    expect(provesAnything(samples.latest(query))).toBe(false);
    expect(seen).not.toContain(0);
  });

  it('a number proves what it meets, so that the tests above could fail', async () => {
    const { samples } = await turns([{ value: '0', ageMs: 1_000 }]);
    await expect.poll(() => samples.latest(query)[0]?.reading.value, eventually).toBe(0);
    expect(provesAnything(samples.latest(query))).toBe(true);
  });
});

describe('an answer that is not whole or not clear', () => {
  const isPartial = async (more: Partial<ScriptedMetrics>) => {
    const { samples, statusOf } = await turns([{ value: '0', ageMs: 1_000 }], more);
    await expect.poll(() => samples.latest(query)[0]?.reading.value, eventually).toBe(0);
    expect(samples.latest(query)[0]?.reading).toMatchObject({ partial: true, freshness: 'live' });
    expect(provesAnything(samples.latest(query))).toBe(false);
    return statusOf('prom');
  };

  it('warnings: partial, said in its words, and no proof of anything', async () => {
    const status = await isPartial({ warnings: ['store gateway 2 did not answer'] });
    expect(status?.warnings.join()).toContain('store gateway 2 did not answer');
  });

  it('infos: partial, said in their words, and no proof of anything', async () => {
    const status = await isPartial({ infos: ['metric might not be a counter'] });
    expect(status?.warnings.join()).toContain('metric might not be a counter');
  });

  it('duplicate series: ambiguous, and what was known before stays, with its age', async () => {
    const { samples, statusOf, seen } = await turns([{ value: '1' }, { value: '2' }]);
    await expect.poll(() => samples.pollOf(query)?.failed, eventually).toBe(true);
    expect(statusOf('prom')).toMatchObject({ lastError: expect.stringContaining('two series') });
    await expect.poll(() => samples.latest(query)[0]?.reading.freshness, eventually).toBe('ageing');
    expect([...seen]).toEqual([42]);
  });
});

describe('a time that is not ours', () => {
  const twoHours = 7_200_000;
  const skewWhileAgesAreRight = async (ahead: number) => {
    const clock = createSystemClock(10);
    const series = [
      { labels: { line: 'hotel' }, value: '42', ageMs: 1_000 },
      { labels: { line: 'taxi' }, value: '7', ageMs: 60_000 },
    ];
    const server = await scripted(prometheusAnswer({ now: () => clock.now() + ahead, series: () => series }));
    const { samples, statusOf } = watch([{ id: 'prom', kind: 'prometheus', url: server.url }], { clock });
    samples.want(query);
    await expect.poll(() => samples.latest(query), eventually).toHaveLength(2);
    const [hotel, taxi] = samples.latest(query).map(({ reading }) => reading);
    expect(hotel).toMatchObject({ value: 42, freshness: 'live' });
    expect(hotel?.age).toBeGreaterThanOrEqual(1_000);
    expect(hotel?.age).toBeLessThan(6_000);
    expect(taxi).toMatchObject({ value: 7, freshness: 'stale' });
    // Told in our time, so that two sources can be compared.
    expect(Math.abs((hotel?.sampledAt ?? 0) - (clock.now() - (hotel?.age ?? 0)))).toBeLessThan(3_000);
    await expect.poll(() => statusOf('prom')?.skew, eventually).not.toBe(0);
    return statusOf('prom')?.skew ?? NaN;
  };

  it('clock skew: a source two hours ahead, whose ages are right and whose skew is told', async () => {
    expect(Math.abs((await skewWhileAgesAreRight(twoHours)) - twoHours)).toBeLessThan(2_000);
  });

  it('clock skew: a source two hours behind, whose ages are right and whose skew is told', async () => {
    expect(Math.abs((await skewWhileAgesAreRight(-twoHours)) + twoHours)).toBeLessThan(2_000);
  });

  it('frozen: the same old sample again and again is ageing, stale and lost, though the source answers', async () => {
    const clock = createSystemClock(20);
    const frozenAt = clock.now();
    const server = await scripted((request, response) =>
      prometheusAnswer({
        now: clock.now,
        series: () => [{ value: '42', ageMs: clock.now() - frozenAt }],
      })(request, response),
    );
    const { samples, statusOf } = watch([{ id: 'prom', kind: 'prometheus', url: server.url }], { clock });
    samples.want(query);
    const seen: string[] = [];
    await expect
      .poll(() => {
        const reading = samples.latest(query)[0]?.reading;
        const state = `${reading?.freshness} ${reading?.value}`;
        if (reading && seen.at(-1) !== state) seen.push(state);
        return state;
      }, eventually)
      .toBe('lost null');
    expect(seen).toEqual(['live 42', 'ageing 42', 'stale 42', 'lost null']);
    expect(samples.latest(query)[0]?.reading.last).toMatchObject({ value: 42 });
    expect(statusOf('prom')).toMatchObject({ freshness: 'live', fault: null });
  });
});

describe('a source that asks for rest', () => {
  const restAfter = async (retryAfter: string) => {
    const server = await scripted(json('', 429, { 'retry-after': retryAfter }));
    const { clock, poller, statusOf } = watch([{ id: 'prom', kind: 'prometheus', url: server.url }]);
    await expect.poll(() => statusOf('prom')?.fault, eventually).toBe('busy');
    expect(server.requests).toHaveLength(1);
    const rest = (statusOf('prom')?.nextPollAt ?? 0) - clock.now();
    poller.close();
    return rest;
  };

  it('429 with Retry-After: it is left alone as long as it asks for', async () => {
    const rest = await restAfter('50');
    expect(rest).toBeGreaterThan(40_000);
    expect(rest).toBeLessThanOrEqual(50_000);
  });

  it('429 with Retry-After as a date: the same', async () => {
    const rest = await restAfter(new Date(Date.now() + 50_000).toUTCString());
    expect(rest).toBeGreaterThan(40_000);
    expect(rest).toBeLessThanOrEqual(50_000);
  });

  it('429 with Retry-After of a day: it is looked at again within a minute', async () => {
    const rest = await restAfter('86400');
    expect(rest).toBeGreaterThan(50_000);
    expect(rest).toBeLessThanOrEqual(60_000);
  });
});

describeWith(['prometheus'], 'a counter of a real Prometheus', () => {
  it('counter reset: its rate is never negative, nor a leap', async () => {
    const startedAt = Date.now();
    let base = 1_000_000;
    const target = await scripted((_request, response) => {
      // A hundred a second, whatever it begins at.
      response.end(
        `# TYPE payments_total counter\npayments_total ${base + Math.floor((Date.now() - startedAt) / 10)}\n`,
      );
    });
    const prometheus = await startPrometheus({
      scrape: [{ job: 'shop', targets: [new URL(target.url).host] }],
      intervalMs: 250,
    });
    try {
      const { samples } = watch([{ id: 'prom', kind: 'prometheus', url: prometheus.url, every: '1s' }]);
      const rate = 'sum(rate(payments_total[2s]))';
      samples.want(rate);
      samples.want('payments_total');
      const rates: number[] = [];
      samples.subscribe(() => {
        const value = samples.latest(rate)[0]?.reading.value;
        if (typeof value === 'number') rates.push(value);
      });
      const total = () => samples.latest('payments_total')[0]?.reading.value ?? 0;
      await expect.poll(() => rates.length, eventually).toBeGreaterThan(1);
      expect(total()).toBeGreaterThanOrEqual(1_000_000);
      base = -Math.floor((Date.now() - startedAt) / 10);
      await expect.poll(total, eventually).toBeLessThan(1_000_000);
      const seen = rates.length;
      await expect.poll(() => rates.length, eventually).toBeGreaterThan(seen + 3);
      for (const value of rates) expect(value).toBeGreaterThanOrEqual(0);
      expect(Math.max(...rates)).toBeLessThan(1_000);
    } finally {
      await prometheus.stop();
    }
  });
});
