import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import type { Bench, Measures, Ratio } from './bench.ts';
import { machine } from './machine.ts';

const Outcome = z.record(z.string(), z.number());

/** Runs every contestant once a round, each in a fresh process, and prints medians with their range. */
export function runBench(name: string, bench: Bench, rounds: number): void {
  const names = Object.keys(bench.contestants);
  const outcomes = new Map<string, Measures[]>(names.map((contestant) => [contestant, []]));
  console.log(`${name}: ${bench.title}`);
  console.log(`${rounds} rounds, interleaved; ${machine()}\n`);
  for (let round = 0; round < rounds; round += 1) {
    const turned = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
    for (const contestant of turned) outcomes.get(contestant)?.push(runOnce(name, contestant));
    console.error(`round ${round + 1} of ${rounds} is over`);
  }
  for (const line of table(outcomes)) console.log(line);
  if (bench.ratios) console.log('\nratios of one round, median (range)');
  for (const ratio of bench.ratios ?? []) console.log(ratioLine(ratio, outcomes));
  for (const goal of bench.goals ?? []) console.log(`goal: ${goal}`);
}

function runOnce(name: string, contestant: string): Measures {
  const main = `${import.meta.dirname}/main.ts`;
  const run = spawnSync(process.execPath, ['--expose-gc', main, name, '--contestant', contestant], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`${name}: ${contestant} ended with ${run.status ?? run.signal}`);
  return Outcome.parse(JSON.parse(run.stdout));
}

function* table(outcomes: ReadonlyMap<string, readonly Measures[]>): Generator<string> {
  const measures = [...new Set([...outcomes.values()].flat().flatMap((outcome) => Object.keys(outcome)))];
  for (const measure of measures) {
    yield `${measure}: median (range)`;
    for (const [contestant, runs] of outcomes) {
      const values = runs.map((run) => run[measure]).filter((value) => value !== undefined);
      if (values.length > 0) yield `  ${contestant.padEnd(28)} ${spread(values)}`;
    }
  }
}

function ratioLine({ measure, of, over }: Ratio, outcomes: ReadonlyMap<string, readonly Measures[]>): string {
  const under = outcomes.get(over) ?? [];
  const ratios = (outcomes.get(of) ?? []).map(
    (run, round) => (run[measure] ?? NaN) / (under[round]?.[measure] ?? NaN),
  );
  return `  ${measure}: ${of} ÷ ${over} = ${spread(ratios)}`;
}

export function spread(values: readonly number[]): string {
  const sorted = values.toSorted((left, right) => left - right);
  return `${shown(median(sorted))} (${shown(sorted[0] ?? NaN)} … ${shown(sorted.at(-1) ?? NaN)})`;
}

function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

function shown(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
