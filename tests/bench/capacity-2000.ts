import { createBoards } from '../../electron/core/boards/boards.ts';
import { createSystemClock } from '../../electron/core/clock.ts';
import { createSampleStore } from '../../electron/core/sources/samples/create-sample-store.ts';
import { Promotion } from '../../shared/model/promotion.ts';
import { sumSeries } from '../../shared/rules/series.ts';
import { waterLevelBoard } from '../../shared/rules/water-level.ts';
import type { Bench, Measures } from './bench.ts';

const entries = 2_000;
const every = 5_000;
const held = 60 * 60_000;
const recentWindow = 10 * 60_000;
const rounds = 15;

function promotionOf(count: number): Promotion {
  const plan = Array.from({ length: 32 }, (_, index) => ({
    at: `T+0${Math.floor(index / 8)}:${String((index % 8) * 7).padStart(2, '0')}`,
    value: 1_000 + index * 50,
  }));
  return Promotion.parse({
    id: 'sale',
    name: 'Sale',
    zone: 'Asia/Shanghai',
    phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
    lines: [{ id: 'trade', name: 'Trade', tier: 'core' }],
    funnel: { stages: [{ id: 'exposure', name: 'Exposure', query: 'exposure', plan }] },
    entries: Array.from({ length: count }, (_, index) => ({
      id: `svc-${index}@call`,
      name: { en: `Service ${index}`, zh: `服务 ${index}` },
      line: 'trade',
      tier: 'core',
      owner: 'wang.lei',
      query: `qps{entry="${index}"}`,
      target: 1_200 + index,
      tested: { limit: 1_000 + index, at: '2026-09-18T03:00:00+08:00', build: '2026.9.17' },
      instances: `instances{entry="${index}"}`,
      limiter: `limiter{entry="${index}"}`,
      rejected: `rejected{entry="${index}"}`,
      degraded: `degraded{entry="${index}"}`,
      strong: index === 0 ? [] : [`svc-${index - 1}@call`],
    })),
  });
}

/** A store that holds an hour of every entry, and the poll that brings the next sample of each query. */
function filled(count: number) {
  const clock = createSystemClock();
  const promotion = promotionOf(count);
  const samples = createSampleStore({ clock, origin: { id: 'prom', every, scrape: null } });
  const boards = createBoards({
    promotion: {
      read: () => promotion,
      watch: (listener) => {
        listener(promotion);
        return () => {};
      },
    },
    samples,
    clock,
    plansFor: () => [],
  });
  const start = clock.now() - held;
  let polls = 0;
  const poll = (at: number) => {
    polls += 1;
    const anchor = { evaluatedAt: at, askedAt: clock.monotonic() - (clock.now() - at), uncertainty: 0 };
    for (const query of samples.wanted()) {
      const value = query.startsWith('qps') ? 700 + ((polls * 7 + query.length * 13) % 90) : 0;
      samples.accept(query, {
        anchor,
        series: [{ labels: {}, value, sampledAt: at }],
        partial: false,
        incomplete: false,
      });
    }
    samples.endPoll([...samples.wanted()], false);
  };
  for (let at = start; at < clock.now(); at += every) poll(at);
  return { clock, promotion, samples, boards, poll };
}

const median = (values: readonly number[]) =>
  values.toSorted((left, right) => left - right)[values.length >>> 1] ?? Number.NaN;

/** Milliseconds of one run each, after a warm-up. */
function timed(run: () => void): number {
  for (let warm = 0; warm < 5; warm += 1) run();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    run();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

function measureBoard(count: number): Measures {
  const { clock, promotion, samples, boards, poll } = filled(count);
  const latest = (query: string) => samples.latest(query);
  const recent = (query: string) => {
    const to = clock.now();
    return sumSeries(samples.history(query, { from: to - recentWindow, to }), samples.interval(query));
  };
  // The rule by itself has its samples at hand, as it asks for nothing else.
  const readings = new Map([...samples.wanted()].map((query) => [query, latest(query)]));
  const lately = new Map(promotion.entries.map(({ query }) => [query, recent(query)]));
  const rule = timed(() => {
    waterLevelBoard({
      promotion,
      now: clock.now(),
      latest: (query) => readings.get(query) ?? [],
      recent: (query) => lately.get(query) ?? [],
      plansFor: () => [],
    });
  });
  const board = timed(() => {
    waterLevelBoard({ promotion, now: clock.now(), latest, recent, plansFor: () => [] });
  });
  const push = timed(() => {
    poll(clock.now());
    JSON.stringify(boards.capacity.read());
  });
  const size = JSON.stringify(boards.capacity.read()).length;
  boards.close();
  return {
    'rule, ms': rule,
    'rule with its samples, ms': board,
    'poll to text of the push, ms': push,
    'push, kB': size / 1_000,
  };
}

/** Two thousand entries on the capacity board: an hour of history, a poll, the rule and what is pushed. */
export const capacity2000: Bench = {
  title: 'capacity board of 2,000 entries: the rule, and a poll up to what is pushed',
  contestants: {
    'two thousand entries': async () => measureBoard(entries),
    'fourteen entries': async () => measureBoard(14),
  },
  goals: ['the rule ≤ 20 ms', 'on the screen within one second of the poll'],
};
