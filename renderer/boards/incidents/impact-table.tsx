import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import type { Point } from '../../../shared/model/sample.ts';
import { usePresentation } from '../../app/presentation.ts';
import { ChartTable } from '../../parts/chart-table.tsx';
import type { TimeSpan } from '../../parts/lanes/time-span.ts';
import { formatNumber, formatPercent, noValue, unitForAll } from '../../parts/number-format.ts';
import { useMarks } from '../../text/use-marks.ts';

interface ImpactTableProps {
  span: TimeSpan;
  /** What a stage did per minute. */
  orders: { name: string; trend: Trend | undefined } | null;
  /** What an entry had to serve, beside its tested limit. */
  level: { name: string; limit: number; trend: Trend | undefined } | null;
}

/** The numbers of both pictures of the impact, read aloud instead of them. */
export function ImpactTable({ span, orders, level }: ImpactTableProps) {
  const { t } = useTranslation('common');
  const { t: told } = useTranslation('incidents');
  const { aside } = useMarks();
  const { numberSystem } = usePresentation();
  const columns = useMemo(() => {
    const inSight = (points: readonly Point[] = []) =>
      points.filter(([at]) => at >= span.from && at <= span.to);
    const unit = unitForAll(
      [...(orders?.trend?.points ?? []), ...(orders?.trend?.plan ?? [])].map(([, value]) => value),
      numberSystem,
      3,
    );
    const amount = (value: number | null) =>
      value === null ? noValue : formatNumber(value, { unit }) + unit.label;
    const share = (value: number | null) => (value === null ? noValue : `${formatPercent(value, 0)}%`);
    return [
      { name: orders?.name ?? '', points: inSight(orders?.trend?.points), text: amount },
      { name: t('plan'), points: inSight(orders?.trend?.plan), text: amount },
      { name: t('baseline'), points: inSight(orders?.trend?.baseline), text: amount },
      {
        name: level ? `${level.name}${aside}${told('chart.ofTestedLimit')}` : '',
        points: inSight(level?.trend?.points).map(([at, value]): Point => [
          at,
          value === null || !level ? null : value / level.limit,
        ]),
        text: share,
      },
    ];
  }, [span, orders, level, numberSystem, t, told, aside]);
  return <ChartTable name={told('chart.title')} columns={columns} hidden />;
}
