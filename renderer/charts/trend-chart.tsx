import { ChartLine, Table } from 'lucide-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trend } from '../../shared/model/funnel-board.ts';
import { usePresentation } from '../app/presentation.ts';
import { useFormat } from '../app/screen-format.ts';
import { Button } from '../parts/button.tsx';
import { ChartTable } from '../parts/chart-table.tsx';
import { formatNumber, type NumberUnit } from '../parts/number-format.ts';
import { formatTime } from '../parts/time-format.ts';
import { chartTheme } from '../theme/chart-theme.ts';
import { useDrawnFont } from '../theme/drawn-font.ts';
import { sizes } from '../theme/tokens.ts';
import { AttachPicture } from './attach-picture.tsx';
import styles from './trend-chart.module.css';
import { trendOption } from './trend-option.ts';
import { useTrendDescription } from './use-trend-description.ts';

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

/** A recorded hour to explore, with the same numbers as a table: read aloud, or shown instead. */
export function TrendChart({ trend, name, unit, limit = null, fromZero = true }: TrendChartProps) {
  const { t } = useTranslation('common');
  const { palette, decals, zone } = usePresentation();
  const format = useFormat();
  const font = useDrawnFont();
  const picture = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const limitValue = limit?.value ?? null;
  const limitName = limit?.name ?? '';
  const description = useTrendDescription({ trend, name, unit, limit });
  const option = useMemo(
    () =>
      trendOption({
        trend,
        limit: limitValue,
        theme: chartTheme(palette, font),
        decals,
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
          description,
        },
      }),
    [trend, limitValue, limitName, palette, font, decals, format, fromZero, name, t, unit, zone, description],
  );
  const columns = useMemo(() => {
    const text = (value: number | null) =>
      value === null ? formatNumber(null, { unit }) : formatNumber(value, { unit }) + unit.label;
    return [
      { name, points: trend.points, text },
      { name: t('plan'), points: trend.plan, text },
      { name: t('baseline'), points: trend.baseline, text },
    ];
  }, [trend, name, unit, t]);
  return (
    <div className={styles.frame}>
      {asTable ? (
        <ChartTable name={name} columns={columns} />
      ) : (
        <>
          <div ref={picture} className={styles.picture}>
            {/* Not drawn yet, for whoever waits for the whole board. */}
            <Suspense fallback={<span data-loading="" />}>
              <Chart option={option} label={description} />
            </Suspense>
          </div>
          <ChartTable name={name} columns={columns} hidden />
        </>
      )}
      {format === 'wall' ? null : (
        <div className={styles.acts}>
          <Button onClick={() => setAsTable(!asTable)}>
            {asTable ? <ChartLine aria-hidden="true" /> : <Table aria-hidden="true" />}
            {t(asTable ? 'asChart' : 'asTable')}
          </Button>
          {asTable ? null : <AttachPicture element={picture} title={name} />}
        </div>
      )}
    </div>
  );
}

function tickText(value: number, unit: NumberUnit): string {
  const scaled = value / unit.divisor;
  return (
    formatNumber(scaled, { unit: { divisor: 1, label: '', decimals: Number.isInteger(scaled) ? 0 : 1 } }) +
    unit.label
  );
}
