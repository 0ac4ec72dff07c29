import type { EpochMs } from '../../model/time.ts';
import type { LoadWindow, LoadWindows } from './windows.ts';

/** A stretch at one rate, [from, to). */
export interface Stretch {
  from: EpochMs;
  to: EpochMs;
  /** Requests per second. */
  rate: number;
  threads: number | null;
}

export interface FoundSteps {
  steps: Stretch[];
  /** `rate`: the load stood still at these rates; `length`: cut into equal stretches, as asked or because the load never stood still. */
  by: 'rate' | 'length';
}

/** A rate within this part of the step's is the same step… */
const sameWithin = 0.1;
/** …or within this many standard deviations of a random arrival. */
const deviations = 3;
/** A shorter stretch is on the way from one step to the next. */
const shortestStep = 3;
/** From here on the first and last window of a step may be cut by its edge, and are left out of its rate. */
const edgesFrom = 5;
/** Equal stretches of a load that never stands still. */
const windowsEach = 10;

/** Steps of a stepwise run, in order of time. @param length ms of each step, where the caller knows it; counted from the first request. */
export function stepsOf({ windows, width }: LoadWindows, length?: number): FoundSteps {
  if (length !== undefined) return { steps: equalStretches(windows, width, length / width), by: 'length' };
  const plateaus = segments(windows).flatMap((segment) => splitByThreads(segment));
  const long = plateaus.filter((segment) => segment.length >= shortestStep && rateOf(segment, width) > 0);
  const covered = long.reduce((sum, segment) => sum + segment.length, 0);
  const busy = windows.filter(({ requests }) => requests > 0).length;
  if (covered * 2 < busy) return { steps: equalStretches(windows, width, windowsEach), by: 'length' };
  return { steps: long.map((segment) => stretchOf(segment, width)), by: 'rate' };
}

/** Cuts where two windows running leave the rate on the same side: one alone is a blip. */
function segments(windows: readonly LoadWindow[]): LoadWindow[][] {
  const found: LoadWindow[][] = [];
  let segment: LoadWindow[] = [];
  let sum = 0;
  let counted = 0;
  for (const [index, window] of windows.entries()) {
    const mean = counted === 0 ? window.requests : sum / counted;
    const side = sideOf(window.requests, mean);
    const next = windows[index + 1];
    if (side !== 0 && next && sideOf(next.requests, mean) === side) {
      found.push(segment);
      segment = [];
      sum = 0;
      counted = 0;
    }
    segment.push(window);
    if (counted === 0 || side === 0) {
      sum += window.requests;
      counted += 1;
    }
  }
  return [...found, segment].filter(({ length }) => length > 0);
}

function sideOf(requests: number, mean: number): -1 | 0 | 1 {
  const allowed = Math.max(sameWithin * mean, deviations * Math.sqrt(mean));
  if (Math.abs(requests - mean) <= allowed) return 0;
  return requests > mean ? 1 : -1;
}

/** A load of more and more threads may not bring more requests: then the threads are the steps. */
function splitByThreads(segment: readonly LoadWindow[]): LoadWindow[][] {
  const runs: LoadWindow[][] = [];
  for (const window of segment) {
    const run = runs.at(-1);
    if (run && run[0]?.threads === window.threads) run.push(window);
    else runs.push([window]);
  }
  const long = runs.filter(({ length }) => length >= shortestStep);
  const covered = long.reduce((sum, { length }) => sum + length, 0);
  return long.length > 1 && covered >= 0.8 * segment.length ? long : [[...segment]];
}

function equalStretches(windows: readonly LoadWindow[], width: number, each: number): Stretch[] {
  const whole = Math.max(1, Math.round(each));
  const stretches: Stretch[] = [];
  for (let at = 0; at < windows.length; at += whole) {
    const part = windows.slice(at, at + whole);
    // What is left at the end is no step of its own.
    if (part.length * 2 < whole && stretches.length > 0) break;
    if (part.some(({ requests }) => requests > 0)) stretches.push(stretchOf(part, width));
  }
  return stretches;
}

function stretchOf(segment: readonly LoadWindow[], width: number): Stretch {
  const threads = segment.flatMap((window) => (window.threads === null ? [] : [window.threads]));
  return {
    from: segment[0]?.from ?? 0,
    to: (segment.at(-1)?.from ?? 0) + width,
    rate: rateOf(segment, width),
    threads: threads.length === 0 ? null : Math.max(...threads),
  };
}

function rateOf(segment: readonly LoadWindow[], width: number): number {
  const inner = segment.length >= edgesFrom ? segment.slice(1, -1) : segment;
  const requests = inner.reduce((sum, window) => sum + window.requests, 0);
  return (requests * 1_000) / (inner.length * width);
}
