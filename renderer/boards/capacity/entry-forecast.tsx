import { useTranslation } from 'react-i18next';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import { useForecastText } from './use-forecast-text.ts';

/** When the tested limit is reached, how sure that is, and what trend and plan say each by itself. */
export function EntryForecast({ entry }: { entry: EntryRow }) {
  const { t } = useTranslation('capacity');
  const { minutesText, sentence } = useForecastText();
  const { limitForecast: forecast } = entry;
  if (forecast === null) {
    return <p>{entry.trend === 'unknown' ? t('forecastUnknown') : t('forecastNever')}</p>;
  }
  if (forecast.decidedBy === 'reached') return <p>{t('forecastReached')}</p>;
  const of = (ahead: number | null) => (ahead === null ? t('forecastNotADay') : minutesText(ahead));
  return (
    <>
      <p className="tabular">{sentence(forecast)}</p>
      <p className="tabular">
        {t('forecastBoth', { trend: of(forecast.byTrend), plan: of(forecast.byPlan) })}
      </p>
    </>
  );
}
