import { z } from 'zod';
import type { LoadBound } from '../../model/load-test.ts';
import type { Problem } from '../../model/problem.ts';
import { boundOfThreshold } from './bounds.ts';
import { mostProblems, quoted, type LoadReader, type LoadSink } from './load-sink.ts';

/** A line of `k6 run --out json=FILE`. Metrics that no step needs are not looked into. */
const Point = z.looseObject({
  type: z.enum(['Metric', 'Point']),
  metric: z.string(),
  data: z.looseObject({
    thresholds: z.array(z.string()).nullish(),
    time: z.string().optional(),
    value: z.number().optional(),
    tags: z.record(z.string(), z.string()).nullish(),
  }),
});
type Point = z.infer<typeof Point>;

const wanted = /"type":\s*"Metric"|"metric":\s*"(http_req_duration|http_req_failed|vus)"/;

export interface K6PointsReader extends LoadReader {
  /** Thresholds of the run on latency and errors; complete after the last line. */
  bounds: () => LoadBound[];
}

export interface K6PointsInput {
  file: string;
  sink: LoadSink;
  /** Only requests of this `name` tag (by itself the URL). */
  label?: string;
}

export function createK6PointsReader({ file, sink, label }: K6PointsInput): K6PointsReader {
  const problems: Problem[] = [];
  const bounds: LoadBound[] = [];
  const names = new Set<string>();
  const unjudged = new Set<string>();
  let requests = 0;
  let judged = 0;
  let last: Problem | null = null;

  const refuse = (problem: Problem) => {
    if (problems.length < mostProblems) problems.push(problem);
  };

  const point = ({ metric, data }: Point, line: number): Problem | null => {
    const { time, value, tags } = data;
    const wrong = (field: string, reason: string): Problem => ({ file, line, field, reason });
    if (value === undefined) return wrong('data.value', 'expected a number; found nothing');
    const at = Date.parse(time ?? '');
    if (Number.isNaN(at))
      return wrong('data.time', `expected a date and time with a zone; found ${quoted(time)}`);
    if (metric === 'vus') {
      sink.threads(at, value);
      return null;
    }
    const name = tags?.name ?? tags?.url ?? '';
    if (names.size < 1_000) names.add(name);
    if (label !== undefined && name !== label) return null;
    if (metric === 'http_req_failed') {
      judged += 1;
      if (value > 0) sink.failure(at);
      return null;
    }
    if (value < 0) return wrong('data.value', `expected milliseconds; found ${value}`);
    requests += 1;
    sink.request(at, value);
    return null;
  };

  return {
    line: (text, line) => {
      if (text.trim() === '') return;
      if (last) refuse(last);
      last = null;
      // Most lines are of other metrics, and reading them would take most of the time.
      if (line > 1 && text.startsWith('{') && text.endsWith('}') && !wanted.test(text)) return;
      const { point: read, problem } = parsed(text, file, line);
      if (!read) {
        last = problem;
        return;
      }
      if (read.type === 'Metric') {
        for (const expression of read.data.thresholds ?? []) {
          const bound = boundOfThreshold(read.metric, expression);
          if (bound) bounds.push(bound);
          else unjudged.add(`${read.metric}: ${expression}`);
        }
      } else if (/^(http_req_duration|http_req_failed|vus)$/.test(read.metric)) last = point(read, line);
    },
    full: () => problems.length >= mostProblems,
    bounds: () => bounds,
    end: () => {
      const notes: string[] = [];
      if (last && requests > 0)
        notes.push(`${file}:${last.line}: the last line is cut off, and is passed over`);
      else if (last) refuse(last);
      if (problems.length === 0 && requests === 0) {
        const field = label === undefined ? 'http_req_duration' : 'data.tags.name';
        const reason = label === undefined ? 'has no points' : `has no requests of ${quoted(label)}`;
        refuse({ file, line: null, field, reason });
      } else if (problems.length === 0 && judged === 0) {
        refuse({
          file,
          line: null,
          field: 'http_req_failed',
          reason: 'has no points: the errors are not known',
        });
      }
      if (label === undefined && names.size > 1) {
        const few = [...names].slice(0, 5).map(quoted).join(', ');
        notes.push(`${file}: counts all ${names.size} names of requests together; --label takes one: ${few}`);
      }
      for (const threshold of unjudged)
        notes.push(`${file}: a step is not judged by the threshold ${threshold}`);
      return { problems, notes };
    },
  };
}

type Parsed = { point: Point; problem: null } | { point: null; problem: Problem };

function parsed(text: string, file: string, line: number): Parsed {
  const refused = (field: string, reason: string): Parsed => ({
    point: null,
    problem: { file, line, field, reason },
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (failure) {
    return refused('', failure instanceof Error ? failure.message : String(failure));
  }
  const point = Point.safeParse(value);
  if (point.success) return { point: point.data, problem: null };
  const [issue] = point.error.issues;
  return refused(issue?.path.join('.') ?? '', issue?.message ?? 'is no point of k6');
}

/** Whether a file's first line is one of `k6 run --out json`. */
export function isK6Points(firstLine: string): boolean {
  return parsed(firstLine, '', 1).point !== null;
}
