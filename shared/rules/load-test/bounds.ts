import type { Comparison, Judgement, LoadBound, LoadFigure } from '../../model/load-test.ts';

/** Figures of one step. A figure that its source does not have is null. */
export interface LoadFigures {
  /** Part of the requests that failed, 0…1. */
  errors: number | null;
  avg: number | null;
  min: number | null;
  max: number | null;
  /** @param part 0…1 @returns ms. */
  percentile: (part: number) => number | null;
}

export const usualBounds: readonly LoadBound[] = [
  { figure: 'errors', comparison: '<=', limit: 0.01, from: 'default' },
  { figure: 'p(99)', comparison: '<=', limit: 500, from: 'default' },
];

/** The bounds that hold: what the file or an option says of errors or of latency takes the place of the usual one. */
export function boundsFrom(said: readonly LoadBound[]): LoadBound[] {
  const saysErrors = said.some(({ figure }) => figure === 'errors');
  const saysLatency = said.some(({ figure }) => figure !== 'errors');
  const usual = usualBounds.filter(({ figure }) => !(figure === 'errors' ? saysErrors : saysLatency));
  return [...said, ...usual].toSorted((left, right) => rank(left) - rank(right));
}

function rank({ figure }: LoadBound): number {
  return figure === 'errors' ? 0 : 1;
}

export function figureOf(figures: LoadFigures, figure: LoadFigure): number | null {
  switch (figure) {
    case 'errors':
    case 'avg':
    case 'min':
    case 'max':
      return figures[figure];
    default:
      return figures.percentile(Number(figure.slice(2, -1)) / 100);
  }
}

/** @returns null where the step has no such figure: it is not judged by this bound, and must not count as held. */
export function judge(figures: LoadFigures, bound: LoadBound): Judgement | null {
  const value = figureOf(figures, bound.figure);
  if (value === null) return null;
  return {
    bound: boundText(bound),
    value,
    held: holds(value, bound.comparison, bound.limit),
    from: bound.from,
  };
}

export function boundText({ figure, comparison, limit }: LoadBound): string {
  return `${figure} ${comparison} ${limit}`;
}

function holds(value: number, comparison: Comparison, limit: number): boolean {
  switch (comparison) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

const threshold = /^\s*(avg|min|max|med|rate|p\(\s*\d+(?:\.\d+)?\s*\))\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?)\s*$/;

/** A threshold of k6 on `http_req_duration` or `http_req_failed`; null where it is about something that no step has. */
export function boundOfThreshold(metric: string, expression: string): LoadBound | null {
  const match = threshold.exec(expression);
  if (!match) return null;
  const [, of = '', written = '', limit = ''] = match;
  const comparison = comparisons.get(written);
  if (!comparison) return null;
  const figure = figureOfThreshold(metric, of.replaceAll(' ', ''));
  return figure === null ? null : { figure, comparison, limit: Number(limit), from: 'file' };
}

const comparisons = new Map<string, Comparison>([
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

function figureOfThreshold(metric: string, of: string): LoadFigure | null {
  if (metric === 'http_req_failed') return of === 'rate' ? 'errors' : null;
  if (metric !== 'http_req_duration' || of === 'rate') return null;
  if (of === 'avg' || of === 'min' || of === 'max') return of;
  return of === 'med' ? 'p(50)' : of;
}
