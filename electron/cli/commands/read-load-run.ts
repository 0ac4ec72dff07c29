import type { LoadBound, LoadStep } from '../../../shared/model/load-test.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { boundsFrom, judge } from '../../../shared/rules/load-test/bounds.ts';
import { createJmeterReader } from '../../../shared/rules/load-test/jmeter-csv.ts';
import { createK6PointsReader } from '../../../shared/rules/load-test/k6-points.ts';
import { createLatencyCount, type LatencyCount } from '../../../shared/rules/load-test/latency-count.ts';
import type { LoadReader, LoadSink } from '../../../shared/rules/load-test/load-sink.ts';
import { stepsOf, type FoundSteps, type Stretch } from '../../../shared/rules/load-test/steps.ts';
import { createWindowCount, type LoadWindows } from '../../../shared/rules/load-test/windows.ts';
import { readLines } from './file-lines.ts';
import { parseTimestamp } from './timestamp.ts';

export interface LoadRunOptions {
  /** Bounds of the command line. */
  bounds: readonly LoadBound[];
  label?: string;
  /** Length of a step, ms. */
  step?: number;
  /** Length of a window, ms. */
  window?: number;
  /** The run's beginning that is left out, ms. */
  skip?: number;
}

export type ReadLoadRun =
  | { ok: true; steps: LoadStep[]; by: FoundSteps['by']; bounds: LoadBound[]; notes: string[] }
  | { ok: false; problems: Problem[] };

export type RunFormat = 'jmeter-csv' | 'k6-points';

/** No load test is longer; a time that far off is a broken one. */
const longestRunMs = 7 * 86_400_000;

/**
 * Reads a run of single requests twice: first how many there were in each second, which tells the steps, then how long they took in each
 * step. Neither pass keeps the requests, so that a file of any length fits.
 */
export function readLoadRun(file: string, format: RunFormat, options: LoadRunOptions): ReadLoadRun {
  const counts = createWindowCount();
  let first = Infinity;
  let last = -Infinity;
  const counting: LoadSink = {
    request: (at) => {
      counts.request(at);
      if (at < first) first = at;
      if (at > last) last = at;
    },
    failure: () => undefined,
    threads: counts.threads,
  };
  const told = pass(file, format, options, counting, () => last - first > longestRunMs);
  if (!told.ok) return told;
  if (last - first > longestRunMs) {
    const reason = `the times lie further apart than a week: ${iso(first)} and ${iso(last)}`;
    return { ok: false, problems: [{ file, line: null, field: '', reason }] };
  }
  const found = findSteps(counts.windows(options.step ? 1_000 : options.window), options);
  if (found.steps.length === 0) {
    const reason = 'has no stretch that could be a step; give --step or --window, or a smaller --skip';
    return { ok: false, problems: [{ file, line: null, field: '', reason }] };
  }
  const latencies = found.steps.map(() => createLatencyCount());
  const measured = pass(file, format, options, sinkOf(found.steps, latencies), () => false);
  if (!measured.ok) return measured;
  const bounds = boundsFrom([...options.bounds, ...told.bounds]);
  const steps = found.steps.map((stretch, index) => stepOf(stretch, latencies[index], bounds));
  return { ok: true, steps, by: found.by, bounds, notes: told.notes };
}

type Pass = { ok: true; notes: string[]; bounds: LoadBound[] } | { ok: false; problems: Problem[] };

function pass(
  file: string,
  format: RunFormat,
  { label }: LoadRunOptions,
  sink: LoadSink,
  stop: () => boolean,
): Pass {
  const k6 = format === 'k6-points' ? createK6PointsReader({ file, sink, label }) : null;
  const reader: LoadReader = k6 ?? createJmeterReader({ file, sink, label, readTime: parseTimestamp });
  try {
    readLines(file, (text, line) => {
      reader.line(text, line);
      return !reader.full() && !stop();
    });
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return { ok: false, problems: [{ file, line: null, field: '', reason }] };
  }
  const { problems, notes } = reader.end();
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, notes, bounds: k6?.bounds() ?? [] };
}

function findSteps({ windows, width }: LoadWindows, { step, skip = 0 }: LoadRunOptions): FoundSteps {
  const start = (windows[0]?.from ?? 0) + skip;
  return stepsOf({ width, windows: windows.filter(({ from }) => from >= start) }, step);
}

/** Requests between the steps belong to none. */
function sinkOf(steps: readonly Stretch[], latencies: readonly LatencyCount[]): LoadSink {
  const at = (time: EpochMs): LatencyCount | undefined => {
    let low = 0;
    let high = steps.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const step = steps[middle];
      if (!step || time < step.from) high = middle - 1;
      else if (time >= step.to) low = middle + 1;
      else return latencies[middle];
    }
    return undefined;
  };
  return {
    request: (time, elapsed) => at(time)?.add(elapsed),
    failure: (time) => at(time)?.fail(),
    threads: () => undefined,
  };
}

function stepOf(stretch: Stretch, latency: LatencyCount | undefined, bounds: readonly LoadBound[]): LoadStep {
  const count = latency ?? createLatencyCount();
  const figures = count.figures();
  const judgements = bounds.flatMap((bound) => judge(figures, bound) ?? []);
  return {
    ...stretch,
    name: null,
    requests: count.requests(),
    errors: figures.errors ?? 0,
    p95: figures.percentile(0.95),
    p99: figures.percentile(0.99),
    held: judgements.length > 0 && judgements.every(({ held }) => held),
    judgements,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
