import type { LoadBound } from '../../../shared/model/load-test.ts';
import { TestedLimit } from '../../../shared/model/service-entry.ts';
import { Duration, durationMs } from '../../../shared/model/time.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import { parseCommandLine } from './command-line.ts';
import type { LoadRunOptions } from './read-load-run.ts';

export interface LoadtestOptions extends LoadRunOptions {
  file: string;
  build?: string;
  report?: string;
  at?: string;
}

const options = {
  errors: { type: 'string' },
  p99: { type: 'string' },
  p95: { type: 'string' },
  label: { type: 'string' },
  step: { type: 'string' },
  window: { type: 'string' },
  skip: { type: 'string' },
  build: { type: 'string' },
  report: { type: 'string' },
  at: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** @throws WrongUse naming the option and what was expected of it. */
export function loadtestOptions(args: readonly string[]): LoadtestOptions {
  const { values, positionals } = parseCommandLine(args, options);
  const [file, ...more] = positionals;
  if (file === undefined)
    throw new WrongUse('expected the file of a load test: a k6 summary, k6 points or JMeter CSV');
  if (more.length > 0) throw new WrongUse(`expected one file; found also ${more.join(' ')}`);
  const bounds: LoadBound[] = [];
  if (values.errors !== undefined) {
    bounds.push({
      figure: 'errors',
      comparison: '<=',
      limit: part('--errors', values.errors),
      from: 'option',
    });
  }
  for (const [name, figure] of [
    ['p95', 'p(95)'],
    ['p99', 'p(99)'],
  ] as const) {
    const written = values[name];
    if (written !== undefined) {
      bounds.push({ figure, comparison: '<=', limit: length(`--${name}`, written), from: 'option' });
    }
  }
  return {
    file,
    bounds,
    label: values.label,
    step: seconds('--step', values.step),
    window: seconds('--window', values.window),
    skip: values.skip === undefined ? undefined : length('--skip', values.skip),
    build: checked('--build', TestedLimit.shape.build, values.build),
    report: checked('--report', TestedLimit.shape.report, values.report),
    at: checked('--at', TestedLimit.shape.at, values.at),
  };
}

/** `1%` or `0.01`. */
function part(option: string, written: string): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(written);
  const value = Number(match?.[1] ?? Number.NaN) / (match?.[2] === '%' ? 100 : 1);
  if (!(value >= 0 && value <= 1)) {
    throw new WrongUse(`${option}: expected a part such as 1% or 0.01; found ${JSON.stringify(written)}`);
  }
  return value;
}

/** @returns milliseconds. */
function length(option: string, written: string): number {
  const duration = Duration.safeParse(written);
  if (!duration.success) {
    throw new WrongUse(
      `${option}: expected a duration such as 500ms or 1m; found ${JSON.stringify(written)}`,
    );
  }
  return durationMs(duration.data);
}

/** Requests are counted by the second. */
function seconds(option: string, written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const value = length(option, written);
  if (value < 1_000 || value % 1_000 !== 0) {
    throw new WrongUse(`${option}: expected whole seconds, 1s or more; found ${JSON.stringify(written)}`);
  }
  return value;
}

interface Check<Value> {
  safeParse: (
    value: unknown,
  ) => { success: true; data: Value } | { success: false; error: { issues: { message: string }[] } };
}

function checked<Value>(
  option: string,
  schema: Check<Value>,
  written: string | undefined,
): Value | undefined {
  if (written === undefined) return undefined;
  const parsed = schema.safeParse(written);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WrongUse(`${option}: ${issue?.message ?? 'is not valid'}; found ${JSON.stringify(written)}`);
}
