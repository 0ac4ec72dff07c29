import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { isPushed } from '../../../shared/rules/source-standing.ts';
import { useAgeText } from '../../parts/use-age.ts';

export interface SourceWords {
  /** "2 h 0 min ahead"; null while both clocks agree to the second, or it does not tell its time. */
  skew(source: Pick<SourceStatus, 'skew'>): string | null;
  /** The same in a few signs: "+2 h". */
  shortSkew(source: Pick<SourceStatus, 'skew'>): string | null;
  /** Why there is no age. */
  never(source: Pick<SourceStatus, 'kind'>): string;
  /** What happened at the last poll, in a few words; null: nothing to complain of. */
  error(source: Pick<SourceStatus, 'fault' | 'lastError'>): string | null;
  /** "5 s". */
  seconds(ms: number): string;
}

const secondMs = 1_000;
const fewDecimals = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** What the numbers of a source's state say, in this screen's language. */
export function useSourceWords(): SourceWords {
  const { t } = useTranslation('sources');
  const ageText = useAgeText();
  const length = useCallback(
    (ms: number) => {
      const seconds = Math.round(ms / secondMs);
      const minutes = Math.floor(seconds / 60);
      if (minutes >= 60) return t('lengthHours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
      return minutes > 0
        ? t('lengthMinutes', { minutes, seconds: seconds % 60 })
        : t('lengthSeconds', { seconds });
    },
    [t],
  );
  return useMemo(() => {
    const told = (skew: number | null) => (skew === null || Math.abs(skew) < secondMs ? null : skew);
    return {
      skew: (source) => {
        const skew = told(source.skew);
        if (skew === null) return null;
        return t(skew > 0 ? 'ahead' : 'behind', { length: length(Math.abs(skew)) });
      },
      shortSkew: (source) => {
        const skew = told(source.skew);
        return skew === null ? null : `${skew > 0 ? '+' : '−'}${ageText(Math.abs(skew))}`;
      },
      never: ({ kind }) => t(isPushed(kind) ? 'neverDelivered' : 'never'),
      error: ({ fault, lastError }) => {
        if (fault !== null) return t(`fault.${fault}.what`);
        return lastError === null ? null : t('complaint');
      },
      seconds: (ms) => t('polling.seconds', { count: Number(fewDecimals.format(ms / secondMs)) }),
    };
  }, [t, ageText, length]);
}
