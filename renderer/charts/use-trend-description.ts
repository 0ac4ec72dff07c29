import { useTranslation } from 'react-i18next';
import type { Trend } from '../../shared/model/funnel-board.ts';
import type { Point } from '../../shared/model/sample.ts';
import { usePresentation } from '../app/presentation.ts';
import { formatNumber, type NumberUnit } from '../parts/number-format.ts';
import { formatTime, zoneLabel } from '../parts/time-format.ts';

interface Described {
  trend: Trend;
  name: string;
  unit: NumberUnit;
  limit: { value: number; name: string } | null;
}

/** What a chart shows, in sentences of this screen's language; its name alone where nothing was measured. */
export function useTrendDescription({ trend, name, unit, limit }: Described): string {
  const { t } = useTranslation('common');
  const { zone } = usePresentation();
  const text = (value: number) => formatNumber(value, { unit }) + unit.label;
  const known = trend.points.filter(isKnown);
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return name;
  const values = known.map(([, value]) => value);
  const plan = trend.plan.findLast(isKnown);
  const baseline = trend.baseline.findLast(isKnown);
  return [
    t('chartDescribed', {
      name,
      from: formatTime(first[0], zone, 'minute'),
      to: formatTime(last[0], zone, 'minute'),
      zone: zoneLabel(zone, last[0]),
      first: text(first[1]),
      last: text(last[1]),
      lowest: text(values.reduce((least, value) => Math.min(least, value))),
      highest: text(values.reduce((most, value) => Math.max(most, value))),
    }),
    plan ? t('chartDescribedPlan', { value: text(plan[1]) }) : null,
    baseline ? t('chartDescribedBaseline', { value: text(baseline[1]) }) : null,
    limit ? t('chartDescribedLimit', { name: limit.name, value: text(limit.value) }) : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function isKnown(point: Point): point is [number, number] {
  return point[1] !== null;
}
