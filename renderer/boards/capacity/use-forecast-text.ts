import { useTranslation } from 'react-i18next';
import type { LimitForecast } from '../../../shared/model/capacity-board.ts';

/** Words for how long it takes until a limit is reached. */
export function useForecastText() {
  const { t } = useTranslation('capacity');
  const minutesText = (ahead: number) =>
    ahead < 60_000
      ? t('underAMinute')
      : ahead < 3 * 3_600_000
        ? t('inMinutes', { count: Math.round(ahead / 60_000) })
        : t('inHours', { count: Math.round(ahead / 3_600_000) });
  const sentence = (forecast: LimitForecast): string => {
    const likely = minutesText(forecast.likely);
    if (forecast.decidedBy === 'reached') return t('forecastReached');
    if (forecast.decidedBy === 'plan') return t('forecastByPlan', { likely });
    return t('forecastByTrend', {
      likely,
      soonest: minutesText(forecast.soonest),
      latest: forecast.latest === null ? t('forecastNotAtAll') : minutesText(forecast.latest),
    });
  };
  return { minutesText, sentence };
}
