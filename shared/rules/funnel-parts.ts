import type { GrayRelease, Promotion } from '../model/promotion.ts';
import type { Labels, Reading, SeriesReading } from '../model/sample.ts';
import { sumOfSeries } from './total.ts';

/** Key of the only part where a promotion names no lines: all series together. */
const whole = '';

/** Whether a series is traffic of the gray release: real enough to watch, and no part of the promotion's numbers. */
export function isGray(gray: GrayRelease | undefined, labels: Labels): boolean {
  if (!gray) return false;
  const value = labels[gray.label];
  return value !== undefined && gray.values.includes(value);
}

/**
 * One reading a line of the promotion; null for a line without a series, and for one whose value is below 0: no rate and no total of
 * people or money is, so that the query is broken and says nothing. Gray traffic is left out.
 */
export function partsOf(
  promotion: Promotion,
  series: readonly SeriesReading[],
): ReadonlyMap<string, Reading | null> {
  const real = series.filter(({ labels }) => !isGray(promotion.funnel.gray, labels));
  if (promotion.lines.length === 0) {
    return new Map(real.map((one, index) => [index === 0 ? whole : String(index), notNegative(one.reading)]));
  }
  const byLine = Map.groupBy(real, ({ labels }) => labels['line'] ?? whole);
  return new Map(
    promotion.lines.map(({ id }) => {
      const [only, ...others] = byLine.get(id) ?? [];
      if (!only) return [id, null];
      return [id, notNegative(others.length === 0 ? only.reading : sumOfSeries([only, ...others]))];
    }),
  );
}

function notNegative(reading: Reading): Reading | null {
  return (reading.value ?? reading.last?.value ?? 0) < 0 ? null : reading;
}
