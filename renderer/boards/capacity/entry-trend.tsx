import { useTranslation } from 'react-i18next';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import { useTrend } from '../../app/queries.ts';
import { TrendChart } from '../../charts/trend-chart.tsx';
import { requestRateUnit } from '../../parts/number-format.ts';
import { ErrorState, LoadingState } from '../../parts/states.tsx';

/** What an entry had to serve lately, beside its tested limit. */
export function EntryTrend({ entry }: { entry: EntryRow }) {
  const { t } = useTranslation('capacity');
  const { data, error, refetch } = useTrend({ of: 'entry', id: entry.id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const unit = requestRateUnit([entry.testedLimit, ...data.points.map(([, value]) => value)]);
  return (
    <TrendChart
      trend={data}
      name={t('current')}
      unit={unit}
      limit={entry.testedLimit === null ? null : { value: entry.testedLimit, name: t('testedLimit') }}
    />
  );
}
