import type { Figure } from '../model/funnel-board.ts';
import { eventStart, type Baseline, type Line, type PlanCurve, type Promotion } from '../model/promotion.ts';
import type { Reading, Series, SeriesReading } from '../model/sample.ts';
import type { EpochMs } from '../model/time.ts';
import { severityAgainstPlan } from './bands.ts';
import { plannedAt } from './plan-curve.ts';
import { isGray, partsOf } from './funnel-parts.ts';
import { neverMeasured, withLastKnown } from './last-known.ts';
import { totalOf, type Total } from './total.ts';

export interface FunnelInput {
  promotion: Promotion | null;
  now: EpochMs;
  /** Latest readings of a query, one a series. */
  latest: (query: string) => readonly SeriesReading[];
  /** What each line measured at this time a day or a week before; lines without such a value are missing. */
  baseline: (query: string, baseline: Baseline) => ReadonlyMap<string, number>;
  /** The last hour of a query, one series a line; without it nothing is said of since when, or of a spread. */
  history?: (query: string) => readonly Series[];
}

/** A query measured over the lines: the sum with its comparisons, and the parts it was made of. */
export interface Measured {
  figure: Figure;
  total: Total;
  parts: ReadonlyMap<string, Reading | null>;
  baselines: ReadonlyMap<string, number>;
}

export function measure(
  promotion: Promotion,
  against: { plan?: PlanCurve | undefined; baseline: Baseline },
  query: string,
  input: FunnelInput,
): Measured {
  const parts = withLastParts(promotion, partsOf(promotion, input.latest(query)), query, input);
  const total = totalOf(parts, '');
  const current = total.coverage.counted > 0 ? total.reading.value : null;
  const planned = plannedFor(promotion, against.plan, total.counted, input.now);
  const baselines = input.baseline(query, against.baseline);
  const baseline = sumOver(baselines, total.counted);
  const againstPlan = change(current, planned);
  return {
    total,
    parts,
    baselines,
    figure: {
      reading: total.reading,
      coverage: total.coverage,
      planned,
      baseline,
      baselineKind: against.baseline,
      againstPlan,
      againstBaseline: change(current, baseline),
      severity: againstPlan === null ? null : severityAgainstPlan(againstPlan),
    },
  };
}

/** Lines that the source does not name any more keep what they were last; lines that it never named stay without a reading. */
function withLastParts(
  promotion: Promotion,
  parts: ReadonlyMap<string, Reading | null>,
  query: string,
  { history, now }: FunnelInput,
): ReadonlyMap<string, Reading | null> {
  if (!history || ![...parts.values()].includes(null)) return parts;
  const byLine = Map.groupBy(
    history(query).filter(({ labels }) => !isGray(promotion.funnel.gray, labels)),
    ({ labels }) => labels['line'] ?? '',
  );
  return new Map(
    [...parts].map(([line, reading]) => {
      if (reading !== null) return [line, reading];
      const last = withLastKnown(neverMeasured, byLine.get(line) ?? [], now);
      return [line, last.last === null ? null : last];
    }),
  );
}

/** The part of the plan that the counted lines carry; null where a missing line has no share. */
function plannedFor(
  promotion: Promotion,
  plan: PlanCurve | undefined,
  counted: ReadonlySet<string>,
  now: EpochMs,
): number | null {
  if (!plan) return null;
  const planned = plannedAt(plan, now, eventStart(promotion));
  if (promotion.lines.every((line) => counted.has(line.id)) || counted.size === 0) return planned;
  const share = shareOf(promotion.lines.filter((line) => counted.has(line.id)));
  const allShares = shareOf(promotion.lines);
  return share === null || !allShares ? null : (planned * share) / allShares;
}

function shareOf(lines: readonly Line[]): number | null {
  let sum = 0;
  for (const line of lines) {
    if (line.share === undefined) return null;
    sum += line.share;
  }
  return sum;
}

/** Null unless every counted part has a value: comparing with fewer parts would look like a rise. */
export function sumOver(values: ReadonlyMap<string, number>, counted: ReadonlySet<string>): number | null {
  if (counted.size === 0) return null;
  let sum = 0;
  for (const key of counted) {
    const value = values.get(key);
    if (value === undefined) return null;
    sum += value;
  }
  return sum;
}

/** Null instead of a division by zero, where a side is not known, and where one is below 0, as no rate of people is. */
export function ratio(above: number | null | undefined, below: number | null | undefined): number | null {
  if (above === null || above === undefined || below === null || below === undefined) return null;
  if (above < 0 || below <= 0) return null;
  const times = above / below;
  // By next to nothing is by nothing.
  return Number.isFinite(times) ? times : null;
}

function change(current: number | null, reference: number | null): number | null {
  const times = ratio(current, reference);
  return times === null ? null : times - 1;
}
