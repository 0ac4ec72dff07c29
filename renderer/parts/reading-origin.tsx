import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../../shared/model/sample.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import { usePresentation } from '../app/presentation.ts';
import { formatNumber, type NumberUnit } from './number-format.ts';
import styles from './reading-origin.module.css';
import { formatTime } from './time-format.ts';

/** Puts where a value comes from, and when it was measured, into words: "From prom, measured 21:24:05". */
export function useOriginText(): (source: string, sampledAt: EpochMs | null) => string {
  const { t } = useTranslation('common');
  const { zone } = usePresentation();
  return useCallback(
    (source, sampledAt) =>
      sampledAt === null
        ? t('fromSourceNever', { source })
        : t('fromSource', { source, time: formatTime(sampledAt, zone) }),
    [t, zone],
  );
}

/** Under a value: its source, its time, what it was last once it is lost, and that its source calls it incomplete. */
export function ReadingOrigin({ reading, unit }: { reading: Reading; unit: NumberUnit }) {
  const { t } = useTranslation('common');
  const { zone } = usePresentation();
  const origin = useOriginText();
  const { last, partial, source, sampledAt } = reading;
  return (
    <span className={styles.origin}>
      {last === null ? null : (
        <span className={styles.old}>
          {t('lastValue', {
            value: formatNumber(last.value, { unit }) + unit.label,
            time: formatTime(last.sampledAt, zone),
          })}
        </span>
      )}
      {source === '' ? null : <span>{origin(source, sampledAt)}</span>}
      {partial ? <span className={styles.old}>{t('partialHint')}</span> : null}
    </span>
  );
}
