import { StageId, type MetricInfo } from '../../model/first-run.ts';
import {
  countsRequests,
  isBeside,
  isCounter,
  isOwnMetric,
  quoted,
  stageFit,
  wordsOf,
} from './metric-words.ts';
import { lineLabelOf } from './propose-lines.ts';

/** Labels whose values tell what happened. */
export const happeningLabels = [
  'stage',
  'step',
  'event',
  'action',
  'type',
  'name',
  'handler',
  'uri',
  'path',
  'route',
  'endpoint',
  'method',
] as const;

export interface StageProposal {
  metric: string;
  query: string;
}

interface Ranked extends StageProposal {
  score: number;
}

const done: ReadonlySet<string> = new Set(['success', 'succeeded', 'completed', 'created', 'done', 'ok']);
const mostEach = 4;
const stageIds = StageId.options;

/**
 * For each stage the queries that count its people per minute, best first: by the metric's name, by the values of labels that tell what
 * happened, by its type. Only metrics and labels that the server has are used.
 *
 * @param window of `rate`, such as `1m`: it has to hold several scrapes.
 * @param lines ids of the promotion's lines; a query whose metric does not tell them apart counts for the first.
 */
export function proposeStages(
  catalogue: readonly MetricInfo[],
  { window, lines }: { window: string; lines: readonly string[] },
): Record<StageId, StageProposal[]> {
  const proposalsOf = (stage: StageId): StageProposal[] =>
    catalogue
      .flatMap((metric) => candidatesOf(metric, stage, window, lines))
      .toSorted((left, right) => right.score - left.score || (left.query < right.query ? -1 : 1))
      .slice(0, mostEach)
      .map(({ metric, query }) => ({ metric, query }));
  return {
    exposure: proposalsOf('exposure'),
    claim: proposalsOf('claim'),
    redemption: proposalsOf('redemption'),
    order: proposalsOf('order'),
    payment: proposalsOf('payment'),
  };
}

function candidatesOf(
  metric: MetricInfo,
  stage: StageId,
  window: string,
  lines: readonly string[],
): Ranked[] {
  const words = wordsOf(metric.name);
  const isRequests = countsRequests(metric.name);
  if (isOwnMetric(metric.name) || (isBeside(words) && !isRequests)) return [];
  if (metric.type === 'histogram' || metric.type === 'summary') return [];
  const label = lineLabelOf(metric, lines);
  const counts = isCounter(metric) ? 1 : 0.6;
  const told = label === null ? 0 : 0.3;
  const query = (selector: string) => queryOf(metric, { selector, label, window, line: lines[0] ?? null });

  const byName = ownFit(stage, words);
  if (byName > 0 && !isRequests) {
    const plain = words.some((word) => done.has(word)) ? 0.1 : 0;
    // Of two names that fit, the shorter says less beside the stage.
    const score = 2 * byName + counts + told + plain - words.length / 50;
    return [{ metric: metric.name, query: query(''), score }];
  }
  return happeningLabels.flatMap((name, rank) =>
    (metric.labels[name] ?? []).flatMap((value): Ranked[] => {
      const valueWords = wordsOf(value);
      const fit = isBeside(valueWords) ? 0 : ownFit(stage, valueWords);
      if (fit === 0) return [];
      const base = isRequests ? 0 : 1;
      const score = base + fit + counts + told - rank / 20 - valueWords.length / 50;
      return [{ metric: metric.name, query: query(`{${name}=${quoted(value)}}`), score }];
    }),
  );
}

/** 0 where the words say more of another stage: one metric is not two stages because both are about coupons. */
function ownFit(stage: StageId, words: readonly string[]): number {
  const fit = stageFit(stage, words);
  return stageIds.some((other) => stageFit(other, words) > fit) ? 0 : fit;
}

function queryOf(
  metric: MetricInfo,
  {
    selector,
    label,
    window,
    line,
  }: { selector: string; label: string | null; window: string; line: string | null },
): string {
  const series = `${metric.name}${selector}`;
  const rate = isCounter(metric) ? `rate(${series}[${window}])` : series;
  const factor = isCounter(metric) || isPerSecond(metric.name) ? ' * 60' : '';
  if (label === 'line') return `sum by (line) (${rate})${factor}`;
  if (label !== null)
    return `sum by (line) (label_replace(${rate}, "line", "$1", ${quoted(label)}, "(.*)"))${factor}`;
  const all = `sum(${rate})${factor}`;
  return line === null ? all : `label_replace(${all}, "line", ${quoted(line)}, "", "")`;
}

/** A gauge that is a rate already; what its name does not say is taken as per minute. */
function isPerSecond(name: string): boolean {
  return /(_per_second|_per_sec|_qps|_tps|_rps)$/.test(name);
}
