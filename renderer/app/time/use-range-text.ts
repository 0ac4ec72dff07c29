import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../parts/time-format.ts';
import { useTime, type TimeRange } from '../../state/time-range.ts';
import { usePresentation } from '../presentation.ts';

/** A range in words: "last 3 h", "since the peak began", "09-30 20:00–21:00". */
export function useRangeText(): (range: TimeRange) => string {
  const { t } = useTranslation('time');
  const { zone } = usePresentation();
  return useCallback(
    (range) => {
      if (range.kind === 'peak') return t('sincePeak');
      if (range.kind === 'last') {
        return range.minutes < 60
          ? t('lastMinutes', { count: range.minutes })
          : t('lastHours', { count: range.minutes / 60 });
      }
      const from = formatTime(range.from, zone, 'day');
      const to = formatTime(range.to, zone, 'day');
      return `${from}–${from.slice(0, 5) === to.slice(0, 5) ? to.slice(6) : to}`;
    },
    [t, zone],
  );
}

/** The range of this screen's charts. */
export function useShownRange(): string {
  return useRangeText()(useTime((state) => state.range));
}
