import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystemClock } from '../../electron/core/clock.ts';
import { openHistoryFile, type HistoryFile } from '../../electron/core/history/history-file.ts';
import { minuteMs } from '../../electron/core/history/minute.ts';
import { openLog } from '../../electron/core/log/open-log.ts';
import { pauseEvery } from '../../electron/core/review/pause.ts';
import { createReviewReader } from '../../electron/core/review/review-reader.ts';
import { Promotion } from '../../shared/model/promotion.ts';
import { reviewMarkdown } from '../../shared/rules/review/document.ts';
import { wholeSpan } from '../../shared/rules/review/review.ts';
import { longLog } from '../support/timeline-fixtures.ts';
import type { Bench, Measures } from './bench.ts';

const start = Date.UTC(2026, 8, 30, 12);
const hours = 8;
const events = 100_000;
const entries = 50;
const lines = 12;
const stages = ['exposure', 'claim', 'redemption', 'order', 'payment'];
const iso = (at: number) => new Date(at).toISOString();

const promotion = Promotion.parse({
  id: 'long-night',
  name: 'A long night',
  zone: 'UTC',
  phases: [{ id: 'peak', start: iso(start), end: iso(start + hours * 3_600_000) }],
  lines: Array.from({ length: lines }, (_, line) => ({
    id: `line-${line}`,
    name: `Line ${line}`,
    tier: 'core',
  })),
  funnel: {
    stages: stages.map((id) => ({ id, name: id, query: id, plan: [{ at: 'T+00:00', value: 1_000 }] })),
    gmv: { query: 'gmv', plan: [{ at: 'T+00:00', value: 1_000 }] },
  },
  entries: Array.from({ length: entries }, (_, entry) => ({
    id: `svc-${entry}@call`,
    name: `Service ${entry}`,
    line: 'line-0',
    tier: 'core',
    query: `qps-${entry}`,
    target: 900,
    tested: { limit: 1_000, at: iso(start - 86_400_000), build: '1' },
  })),
});

function fill(history: HistoryFile): void {
  const queries = [
    ...[...stages, 'gmv'].flatMap((query) =>
      Array.from({ length: lines }, (_, line) => ({ query, labels: { line: `line-${line}` } })),
    ),
    ...Array.from({ length: entries }, (_, entry) => ({ query: `qps-${entry}`, labels: {} })),
  ];
  for (let minute = 0; minute < hours * 60; minute += 1) {
    const at = start + minute * minuteMs;
    const value = 500 + 500 * Math.sin(minute / 90);
    history.write(
      queries.map((query) => ({
        ...query,
        start: at,
        last: value,
        low: value,
        high: value + 1,
        count: 12,
        second: 55,
        source: 'prom',
      })),
      at + minuteMs,
    );
  }
}

const whole = 'whole review, ms of the processor';

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Work that takes less by the wall's clock cannot be a long turn; asking for the processor's time costs more than most pieces of work, ms. */
const notWorthALook = 10;

/** What was worked between two turns that others had; on a busy machine the wall's clock would count their work too. */
function countTurns(inner: () => Promise<void>) {
  let since = { processor: 0, wall: 0 };
  let longest = 0;
  const begin = () => {
    since = { processor: processorMs(), wall: performance.now() };
  };
  const look = () => {
    if (performance.now() - since.wall < notWorthALook) return;
    longest = Math.max(longest, processorMs() - since.processor);
  };
  return {
    begin,
    async pause() {
      look();
      const before = performance.now();
      await inner();
      // Who had to wait for a turn of the loop has given one.
      if (performance.now() - before > 0.02) begin();
    },
    end: look,
    longest: () => longest,
  };
}

/** The whole of it as the desk does it: read, count, measure, write; then once more for what came since. */
async function wholeNight(): Promise<Measures> {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-bench-'));
  const clock = createSystemClock();
  const turns = countTurns(pauseEvery(clock));
  const log = openLog({ folder, clock });
  const history = openHistoryFile(join(folder, 'history.sqlite'), 4e9, () => {});
  try {
    const night = longLog(events, start + hours * 3_600_000, hours * 3_600_000);
    for (let first = 0; first < night.length; first += 1_000) log.append(night.slice(first, first + 1_000));
    fill(history);
    const reader = createReviewReader({
      promotion,
      span: wholeSpan(promotion),
      log,
      history: {
        minutes: (query, { from, to }) => history.read(query, from, to),
        status: () => ({ since: start, problem: null }),
      },
      library: () => [],
      rehearsal: false,
      plansOfFault: () => [],
      plansOfAlert: () => [],
      now: () => start + (hours + 1) * 3_600_000,
      pause: turns.pause,
    });
    const began = processorMs();
    turns.begin();
    const review = await reader.review();
    const text = reviewMarkdown(review, { language: 'en', personName: (person) => person });
    const took = processorMs() - began;
    turns.end();
    const again = processorMs();
    await reader.review();
    return {
      [whole]: took,
      'longest without a turn, ms': turns.longest(),
      'asked again, ms': processorMs() - again,
      'document, kB': Buffer.byteLength(text) / 1_000,
    };
  } finally {
    history.close();
    log.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What nobody can be quicker than: every event read from the log and thrown away. */
async function readOnly(): Promise<Measures> {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-bench-'));
  const log = openLog({ folder, clock: createSystemClock() });
  try {
    const night = longLog(events, start + hours * 3_600_000, hours * 3_600_000);
    for (let first = 0; first < night.length; first += 1_000) log.append(night.slice(first, first + 1_000));
    const began = processorMs();
    for (let after = 0; after < log.head(); after += 250) log.read({ after, limit: 250 });
    return { [whole]: processorMs() - began };
  } finally {
    log.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const review: Bench = {
  title: `A review of ${events} events and ${hours} h of minutes (${entries} entries, ${stages.length + 1} measures of ${lines} lines)`,
  contestants: { ours: wholeNight, 'reading the log alone': readOnly },
  ratios: [{ measure: whole, of: 'ours', over: 'reading the log alone' }],
  goals: [`${whole} ≤ 1,000`, 'longest without a turn ≤ 50 ms'],
};
