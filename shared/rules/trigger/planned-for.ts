import { eventStart, type Promotion } from '../../model/promotion.ts';
import type { Query } from '../../model/query.ts';
import type { Labels } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';
import { plannedAt } from '../plan-curve.ts';

const plainSelector = /^([A-Za-z_:][\w:]*)\s*(?:\{([^}]*)\})?$/;
const matcher = /([A-Za-z_]\w*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"/g;

/**
 * The plan curve's value for one series of a query: that of the funnel stage (or of the GMV) which asks the same query, or the same
 * metric with no other matchers than `line`. A series of one line is compared with the line's share of the plan.
 *
 * @returns null where no curve is planned for it.
 */
export function plannedFor(promotion: Promotion, query: Query, labels: Labels, at: EpochMs): number | null {
  const { stages, gmv } = promotion.funnel;
  const asked = selectorOf(query);
  const measures = [...stages, ...(gmv ? [gmv] : [])];
  const measure = measures.find((one) => selectorOf(one.query).rest === asked.rest);
  if (!measure?.plan) return null;
  const whole = plannedAt(measure.plan, at, eventStart(promotion));
  const line = labels['line'] ?? asked.line;
  if (line === null) return whole;
  const share = promotion.lines.find(({ id }) => id === line)?.share;
  return share === undefined ? null : whole * share;
}

interface Selector {
  /** The query without its matcher of one line. */
  rest: string;
  line: string | null;
}

function selectorOf(query: Query): Selector {
  const plain = plainSelector.exec(query.trim());
  if (!plain) return { rest: query, line: null };
  let line: string | null = null;
  const others: string[] = [];
  for (const [, name, operator, value] of (plain[2] ?? '').matchAll(matcher)) {
    if (name === 'line' && operator === '=') line = value ?? null;
    else others.push(`${name}${operator}"${value}"`);
  }
  return { rest: `${plain[1]}{${others.toSorted().join(',')}}`, line };
}
