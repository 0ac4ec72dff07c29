import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backtest as replay } from '../../electron/cli/commands/backtest.ts';
import type { Bench, Measures } from './bench.ts';

const count = 1_000_000;
const start = Date.parse('2026-01-01T00:00:00Z');

/** A wave of a day with a drop every 50,000 samples: the values matter little, the sizes do. */
function row(index: number, time: (at: number) => string): string {
  const wave = 1_000 + 200 * Math.sin(index / 8_640) + ((index * 7_919) % 101);
  const value = index % 50_000 < 40 ? wave / 2 : wave;
  return `${time(start + index * 10_000)},${value.toFixed(3)}`;
}

function run(against: string, time: (at: number) => string): Measures {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-backtest-'));
  try {
    const file = join(folder, 'series.csv');
    const rows = Array.from({ length: count }, (_, index) => row(index, time));
    writeFileSync(file, `timestamp,value\n${rows.join('\n')}\n`);
    rows.length = 0;
    globalThis.gc?.();
    const trigger = JSON.stringify({ query: 'orders', drops: '20%', against, for: '3m' });
    const before = process.cpuUsage();
    const began = performance.now();
    const { document } = replay(['--trigger', trigger, '--series', file]);
    const wall = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    if (JSON.stringify(document).length < 200) throw new Error('a series with drops must have firings');
    globalThis.gc?.();
    return {
      'wall, s': wall / 1_000,
      'processor, s': (user + system) / 1e6,
      'heap and columns at its end, MB':
        (process.memoryUsage().heapUsed + process.memoryUsage().external) / 2 ** 20,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const epoch = (at: number) => String(at / 1_000);

export const backtest: Bench = {
  title: 'a trigger replayed over 1,000,000 recorded samples, file and all',
  contestants: {
    'epoch, against 10m': async () => run('10m', epoch),
    'epoch, against 7d': async () => run('7d', epoch),
    'epoch, against yesterday': async () => run('yesterday', epoch),
    'ISO 8601, against 10m': async () => run('10m', (at) => new Date(at).toISOString()),
  },
  goals: ['a few seconds, and memory that grows with the columns alone'],
};
