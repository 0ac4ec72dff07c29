import { lazy, Suspense, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trend } from '../../shared/model/funnel-board.ts';
import { usePresentation } from '../app/presentation.ts';
import { useFormat } from '../app/screen-format.ts';
import { formatNumber, type NumberUnit } from '../parts/number-format.ts';
import { formatTime } from '../parts/time-format.ts';
import { chartTheme } from '../theme/chart-theme.ts';
import { sizes } from '../theme/tokens.ts';
import { AttachPicture } from './attach-picture.tsx';
import { trendOption } from './trend-option.ts';
import styles from './trend-chart.module.css';

/** ECharts is the largest part of the page, so it comes only when a chart is opened. */
const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }));

interface TrendChartProps {
  trend: Trend;
  name: string;
  unit: NumberUnit;
  limit?: { value: number; name: string } | null;
  /** False for a ratio, whose changes are small beside itself. */
  fromZero?: boolean;
}

/** A recorded hour to explore, with the same numbers as a table for those who do not see it. */
export function TrendChart({ trend, name, unit, limit = null, fromZero = true }: TrendChartProps) {
  const { t } = useTranslation('common');
  const { theme, zone } = usePresentation();
  const format = useFormat();
  const picture = useRef<HTMLDivElement>(null);
  const limitValue = limit?.value ?? null;
  const limitName = limit?.name ?? '';
  const option = useMemo(
    () =>
      trendOption({
        trend,
        limit: limitValue,
        theme: chartTheme(theme),
        fontSize: sizes[format]['text-caption'],
        fromZero,
        words: {
          measured: name,
          plan: t('plan'),
          baseline: t('baseline'),
          limit: limitName,
          value: (value) => formatNumber(value, { unit }) + unit.label,
          tick: (value) => tickText(value, unit),
          time: (at) => formatTime(at, zone, 'minute'),
        },
      }),
    [trend, limitValue, limitName, theme, format, fromZero, name, t, unit, zone],
  );
  return (
    <div className={styles.frame}>
      <div ref={picture} className={styles.picture}>
        <Suspense fallback={null}>
          <Chart option={option} label={name} />
        </Suspense>
      </div>
      {format === 'wall' ? null : (
        <div className={styles.acts}>
          <AttachPicture element={picture} title={name} />
        </div>
      )}
      <TrendTable trend={trend} name={name} unit={unit} zone={zone} />
    </div>
  );
}

/** A dozen moments of the series, read aloud instead of the canvas. */
function TrendTable({
  trend,
  name,
  unit,
  zone,
}: {
  trend: Trend;
  name: string;
  unit: NumberUnit;
  zone: string;
}) {
  const rows = trend.points.filter((_, index) => index % tableStep(trend.points.length) === 0);
  return (
    <table className="sr-only">
      <caption>{name}</caption>
      <tbody>
        {rows.map(([at, value]) => (
          <tr key={at}>
            <th scope="row">{formatTime(at, zone, 'minute')}</th>
            <td>{formatNumber(value, { unit }) + unit.label}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function tickText(value: number, unit: NumberUnit): string {
  const scaled = value / unit.divisor;
  return (
    formatNumber(scaled, { unit: { divisor: 1, label: '', decimals: Number.isInteger(scaled) ? 0 : 1 } }) +
    unit.label
  );
}

/** At most about a dozen rows. */
function tableStep(points: number): number {
  return Math.max(1, Math.ceil(points / 12));
}
