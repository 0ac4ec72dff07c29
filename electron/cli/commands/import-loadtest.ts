import { readFileSync, statSync } from 'node:fs';
import type { LoadBound, LoadStep, LoadVerdict } from '../../../shared/model/load-test.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import { boundText } from '../../../shared/rules/load-test/bounds.ts';
import { isK6Points } from '../../../shared/rules/load-test/k6-points.ts';
import { K6Summary, stepsOfSummary } from '../../../shared/rules/load-test/k6-summary.ts';
import { verdictOf, writtenLimit } from '../../../shared/rules/load-test/verdict.ts';
import { parseText } from '../../core/files/read-document.ts';
import { refused, type Answer } from './answer.ts';
import { readLines } from './file-lines.ts';
import { stepLines, testedYaml, verdictLines, type Tested } from './loadtest-words.ts';
import { loadtestOptions, type LoadtestOptions } from './loadtest-options.ts';
import { readLoadRun, type RunFormat } from './read-load-run.ts';

type Format = RunFormat | 'k6-summary';

interface Found {
  steps: LoadStep[];
  bounds: LoadBound[];
  notes: string[];
}
type Read = ({ ok: true } & Found) | { ok: false; problems: Problem[] };

/** Reads a load test and says which rate it has shown, as `tested` of an entry. A run that showed none is a finding. */
export function importLoadtest(args: readonly string[]): Answer {
  const options = loadtestOptions(args);
  const { file } = options;
  const recognised = formatOf(file);
  if (!recognised.ok) return refused(recognised.problems);
  const { format } = recognised;
  const read = format === 'k6-summary' ? readSummary(options) : readRun(options, format);
  if (!read.ok) return refused(read.problems);
  const verdict = verdictOf(read.steps);
  const tested = testedOf(verdict, read.steps, options);
  const notes = [...read.notes, ...cautions(verdict, read.steps, options, tested)];
  return {
    exitCode: tested === null ? 1 : 0,
    document: {
      file,
      format,
      bounds: read.bounds.map((bound) => ({ ...bound, text: boundText(bound) })),
      steps: read.steps,
      ...verdict,
      why: verdictLines(verdict, read.steps),
      tested,
      notes,
    },
    lines: [
      ...stepLines(read.steps).map((line) => `# ${line}`),
      ...verdictLines(verdict, read.steps).map((line) => `# ${line}`),
      ...(tested === null ? [] : testedYaml(tested)),
    ],
    notes,
  };
}

type Recognised = { ok: true; format: Format } | { ok: false; problems: Problem[] };

/** By its first line that is not empty: what a file is called says little. */
function formatOf(file: string): Recognised {
  const refuse = (reason: string): Recognised => ({
    ok: false,
    problems: [{ file, line: null, field: '', reason }],
  });
  let first: string | null = null;
  try {
    if (statSync(file).isDirectory()) return refuse('is a folder; expected the file of a load test');
    readLines(file, (text) => {
      if (text.trim() !== '') first = text.trim();
      return first === null;
    });
  } catch (failure) {
    return refuse(failure instanceof Error ? failure.message : String(failure));
  }
  return first === null ? refuse('is empty') : formatOfLine(first, refuse);
}

function formatOfLine(first: string, refuse: (reason: string) => Recognised): Recognised {
  if (first.startsWith('<')) {
    return refuse('is XML; expected CSV: run JMeter with -Jjmeter.save.saveservice.output_format=csv');
  }
  if (first.startsWith('\u001F') || first.includes('\u0000')) {
    return refuse(
      'is no text; expected a k6 summary (JSON), k6 points (NDJSON) or JMeter CSV, not compressed',
    );
  }
  if (!first.startsWith('{')) return { ok: true, format: 'jmeter-csv' };
  return { ok: true, format: isK6Points(first) ? 'k6-points' : 'k6-summary' };
}

function readRun(options: LoadtestOptions, format: RunFormat): Read {
  const run = readLoadRun(options.file, format, options);
  if (!run.ok || run.by === 'rate' || options.step !== undefined) return run;
  const note = `${options.file}: the load never stood still; it is cut into equal stretches, and --step gives their length`;
  return { ...run, notes: [...run.notes, note] };
}

function readSummary({ file, bounds: said, step, label, window, skip }: LoadtestOptions): Read {
  const document = parseText(readFileSync(file), K6Summary, file);
  if (!document.ok) return document;
  const { steps, bounds, unjudged, has, tagged, dropped } = stepsOfSummary(
    document.value,
    said,
    step === undefined ? undefined : step / 1_000,
  );
  const [bound] = unjudged;
  if (bound) {
    const reason =
      `has no ${bound.figure} to hold against ${boundText(bound)}; it has ${has.join(', ') || 'none'}. ` +
      'Run k6 with --summary-trend-stats="avg,min,med,max,p(95),p(99)", or judge by --p95';
    return { ok: false, problems: [{ file, line: null, field: 'metrics.http_req_duration', reason }] };
  }
  const unused = Object.entries({ label, window, skip }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  const notes = [
    ...(unused.length === 0
      ? []
      : [`${file}: a summary has no single requests, so ${unused.join(', ')} has no effect`]),
    ...(dropped === 0
      ? []
      : [`${file}: k6 dropped ${dropped} iterations: the load that was asked for was not reached`]),
    ...(tagged.length > 0 && step === undefined
      ? [`${file}: tells ${tagged.join(', ')} apart; --step with the length of each takes them as steps`]
      : []),
    ...(steps.length === 1
      ? [`${file}: one figure for the whole run, ramps included; k6 run --out json tells its steps apart`]
      : []),
  ];
  return { ok: true, steps, bounds, notes };
}

function testedOf(verdict: LoadVerdict, steps: readonly LoadStep[], options: LoadtestOptions): Tested | null {
  const { limit, heldBy } = verdict;
  if (limit === null || heldBy === null) return null;
  const written = writtenLimit(limit);
  if (written <= 0) return null;
  const end = steps[heldBy]?.to ?? statSync(options.file).mtimeMs;
  return {
    limit: written,
    at: options.at ?? new Date(Math.round(end / 1_000) * 1_000).toISOString().replace('.000Z', 'Z'),
    build: options.build ?? null,
    ...(options.report === undefined ? {} : { report: options.report }),
  };
}

function cautions(
  verdict: LoadVerdict,
  steps: readonly LoadStep[],
  { file, at }: LoadtestOptions,
  tested: Tested | null,
): string[] {
  const notes: string[] = [];
  if (verdict.contradictedBy.length > 0) {
    const rates = verdict.contradictedBy.map((index) => writtenLimit(steps[index]?.rate ?? 0)).join(', ');
    notes.push(
      `${file}: later steps held at ${rates} requests per second, above one that did not: test again, or leave a warm-up out with --skip`,
    );
  }
  if (tested && tested.build === null) {
    notes.push(`${file}: does not say which build was tested; write it in, or give --build`);
  }
  if (tested && at === undefined && steps.every(({ to }) => to === null)) {
    notes.push(`${file}: has no time; "at" is when the file was written, and --at gives another`);
  }
  return notes;
}
