import { z } from 'zod';
import type { Judgement, LoadBound, LoadStep } from '../../model/load-test.ts';
import { boundOfThreshold, boundsFrom, boundText, judge, type LoadFigures } from './bounds.ts';

const Threshold = z.union([
  /** `--summary-export`: whether it was crossed. */
  z.boolean(),
  /** `handleSummary(data)`: whether it held. */
  z.looseObject({ ok: z.boolean() }),
]);

/** A metric as `--summary-export` writes it (figures side by side) or as `handleSummary` gets it (under `values`). */
const Metric = z.looseObject({
  values: z.record(z.string(), z.number()).optional(),
  thresholds: z.record(z.string(), Threshold).optional(),
});
type Metric = z.infer<typeof Metric>;

/** Without these there is no rate, no latency and no part of errors. */
const needed: Record<string, string> = {
  http_reqs: 'rate',
  http_req_duration: 'avg',
  http_req_failed: 'rate',
};

/** The summary at the end of a k6 run, in either of its two shapes. */
export const K6Summary = z.looseObject({
  metrics: z.record(z.string(), Metric).superRefine((metrics, context) => {
    for (const [name, figure] of Object.entries(needed)) {
      const metric = metrics[name];
      if (!metric) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'is missing: it is no summary of an HTTP test of k6',
        });
      } else if (figureIn(metric, figure) === null) {
        context.addIssue({ code: 'custom', path: [name], message: `has no number ${figure}` });
      }
    }
  }),
});
export type K6Summary = z.infer<typeof K6Summary>;

export interface SummarySteps {
  steps: LoadStep[];
  /** What the steps were judged by. */
  bounds: LoadBound[];
  /** Bounds that no step could be judged by: the summary does not have the figure. */
  unjudged: LoadBound[];
  /** Figures of the latency that it has, such as p(95). */
  has: string[];
  /** Scenarios or steps that it tells apart, and that need a length to be used. */
  tagged: string[];
  /** Iterations that k6 could not start in time: the load that was asked for was not reached. */
  dropped: number;
}

/** @param seconds length of each tagged step: k6 divides a tagged count by the length of the whole run. */
export function stepsOfSummary(
  summary: K6Summary,
  said: readonly LoadBound[],
  seconds?: number,
): SummarySteps {
  const { metrics } = summary;
  const tags = stepTags(metrics);
  const has = Object.keys(figuresIn(metrics.http_req_duration ?? {})).filter((name) =>
    /^(avg|min|max|med|p\()/.test(name),
  );
  const unjudged = new Map<string, LoadBound>();
  const used = new Map<string, LoadBound>();
  const stepOf = (tag: string, name: string | null): LoadStep => {
    const figures = figuresOf(metrics, tag);
    const requests = figureIn(metrics[`http_reqs${tag}`] ?? {}, 'count') ?? 0;
    const own = Object.entries(metrics).filter(([metric]) => (name === null ? true : metric.endsWith(tag)));
    const thresholds = own.flatMap(([metric, { thresholds: all }]) =>
      thresholdsOf(metric, all, tag, figures),
    );
    const bounds = boundsFrom([...said, ...thresholds.flatMap(({ means }) => (means ? [means] : []))]);
    for (const bound of bounds) used.set(boundText(bound), bound);
    const judgements = thresholds.map(({ judgement }) => judgement);
    for (const bound of bounds.filter(({ from }) => from !== 'file')) {
      const judgement = judge(figures, bound);
      if (judgement) judgements.push(judgement);
      else unjudged.set(boundText(bound), bound);
    }
    return {
      from: null,
      to: null,
      rate:
        name === null || seconds === undefined
          ? (figureIn(metrics.http_reqs ?? {}, 'rate') ?? 0)
          : requests / seconds,
      requests,
      errors: figures.errors ?? 0,
      p95: figures.percentile(0.95),
      p99: figures.percentile(0.99),
      threads: name === null ? figureIn(metrics.vus_max ?? {}, 'max') : null,
      name,
      held: judgements.every(({ held }) => held),
      judgements,
    };
  };
  const steps =
    seconds === undefined || tags.length === 0
      ? [stepOf('', null)]
      : tags.map((tag) => stepOf(tag, tag.slice(1, -1))).toSorted((left, right) => left.rate - right.rate);
  return {
    steps,
    bounds: [...used.values()],
    unjudged: [...unjudged.values()],
    has,
    tagged: tags.map((tag) => tag.slice(1, -1)),
    dropped: figureIn(metrics.dropped_iterations ?? {}, 'count') ?? 0,
  };
}

/** `{scenario:step_2}` of metrics that have rate, latency and errors for it. k6 keeps such figures where a threshold asks for them. */
function stepTags(metrics: Record<string, Metric>): string[] {
  return Object.keys(metrics).flatMap((name) => {
    const tag = /^http_reqs(\{.+\})$/.exec(name)?.[1];
    if (tag === undefined || tag.startsWith('{expected_response:')) return [];
    return metrics[`http_req_duration${tag}`] && metrics[`http_req_failed${tag}`] ? [tag] : [];
  });
}

function figuresOf(metrics: Record<string, Metric>, tag: string): LoadFigures {
  const failed = metrics[`http_req_failed${tag}`] ?? {};
  const duration = metrics[`http_req_duration${tag}`] ?? {};
  return {
    errors: figureIn(failed, 'rate'),
    avg: figureIn(duration, 'avg'),
    min: figureIn(duration, 'min'),
    max: figureIn(duration, 'max'),
    percentile: (part) => {
      if (part === 0.5) return figureIn(duration, 'med') ?? figureIn(duration, 'p(50)');
      return figureIn(duration, `p(${Number((part * 100).toFixed(6))})`);
    },
  };
}

interface ReadThreshold {
  judgement: Judgement;
  /** As a bound of latency or errors, which then takes the place of the usual one. */
  means: LoadBound | null;
}

/** k6 has judged its thresholds itself: its word holds. */
function thresholdsOf(
  metric: string,
  thresholds: Metric['thresholds'],
  tag: string,
  figures: LoadFigures,
): ReadThreshold[] {
  return Object.entries(thresholds ?? {}).map(([expression, result]) => {
    const means = boundOfThreshold(tag === '' ? metric : metric.replace(tag, ''), expression);
    return {
      means,
      judgement: {
        bound: `${metric}: ${expression}`,
        value: means === null ? null : (judge(figures, means)?.value ?? null),
        held: typeof result === 'boolean' ? !result : result.ok,
        from: 'file',
      },
    };
  });
}

function figuresIn(metric: Metric): Record<string, unknown> {
  return metric.values ?? metric;
}

function figureIn(metric: Metric, name: string): number | null {
  const figures = figuresIn(metric);
  // The export calls the rate of a rate metric `value`, but has `rate` for a counter.
  const value = figures[name] ?? (name === 'rate' ? figures.value : undefined);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
