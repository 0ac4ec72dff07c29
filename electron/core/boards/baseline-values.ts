import type { Baseline, Promotion } from '../../../shared/model/promotion.ts';
import type { Series } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { pastOf, shiftOf } from '../../../shared/rules/baseline-shift.ts';
import { isGray } from '../../../shared/rules/funnel-parts.ts';
import { valueNear } from '../../../shared/rules/series.ts';
import type { History } from '../history/history.ts';
import { minuteMs } from '../history/minute.ts';
import type { Samples } from '../sources/samples/samples.ts';

export interface BaselineQuestion {
  query: string;
  kind: Baseline;
  promotion: Promotion | null;
  /** The moment that is compared. */
  at: EpochMs;
  samples: Samples;
  history: History;
}

/**
 * What each line measured at the baseline's moment: from the source, which has every sample; where it keeps none of that time any more,
 * from our own minutes.
 */
export function baselineValues(question: BaselineQuestion): ReadonlyMap<string, number> {
  const { query, kind, promotion, samples, history } = question;
  const shift = shiftOf(kind, promotion);
  const past = pastOf(kind, promotion);
  if (shift === null || past === null) return new Map();
  const then = question.at - shift;
  const within = samples.interval(query);
  const held = valuesOf(
    samples.past(query, past, { from: then - within, to: then + within }),
    then,
    within,
    promotion,
  );
  if (held.size > 0) return held;
  // A minute stands at its start, and its value was measured at its end.
  return valuesOf(
    history.series(query, { from: then - 2 * minuteMs, to: then }),
    then - minuteMs / 2,
    1.5 * minuteMs,
    promotion,
  );
}

function valuesOf(
  series: readonly Series[],
  at: EpochMs,
  within: number,
  promotion: Promotion | null,
): Map<string, number> {
  const values = new Map<string, number>();
  for (const { labels, points } of series) {
    if (isGray(promotion?.funnel.gray, labels)) continue;
    const value = valueNear(points, at, within);
    const line = labels['line'] ?? '';
    if (value !== null) values.set(line, (values.get(line) ?? 0) + value);
  }
  return values;
}
