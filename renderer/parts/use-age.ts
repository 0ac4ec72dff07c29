import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ageParts } from './time-format.ts';

const words = { second: 'ageSecond', minute: 'ageMinute', hour: 'ageHour', day: 'ageDay' } as const;

/** Puts an age in milliseconds into words of this screen's language: "48 s", "3 min". */
export function useAgeText(): (ms: number) => string {
  const { t } = useTranslation('common');
  return useCallback(
    (ms) => {
      const { count, unit } = ageParts(ms);
      return t(words[unit], { count });
    },
    [t],
  );
}
