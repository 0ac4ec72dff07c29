import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../shared/model/time.ts';
import { usePresentation } from '../../app/presentation.ts';
import { parseInZone, writeInZone } from '../../parts/zone-time.ts';
import styles from './happened-field.module.css';

interface HappenedFieldProps {
  text: string;
  onChange(text: string): void;
  /** What is written is no time, or lies ahead. */
  isWrong: boolean;
}

/** When it happened, where that was not now. */
export function HappenedField({ text, onChange, isWrong }: HappenedFieldProps) {
  const { t } = useTranslation('timeline');
  const id = useId();
  return (
    <span className={styles.field}>
      <label className="sr-only" htmlFor={id}>
        {t('happenedAt')}
      </label>
      <input
        id={id}
        className={styles.input}
        value={text}
        placeholder={t('happenedHint')}
        title={t('happenedAt')}
        aria-invalid={isWrong}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      {isWrong ? (
        <span className={styles.wrong} role="alert">
          {t('happenedWrong')}
        </span>
      ) : null}
    </span>
  );
}

/** @returns undefined where nothing is written; null for what is no time or lies ahead. */
export function happenedIn(text: string, zone: string, now: EpochMs): EpochMs | null | undefined {
  const written = text.trim();
  if (written === '') return undefined;
  const full = /^\d{1,2}:\d{2}$/.test(written)
    ? `${writeInZone(now, zone).slice(0, 10)} ${written.padStart(5, '0')}`
    : written;
  const at = parseInZone(full, zone);
  return at === null || at > now ? null : at;
}

/** The zone of this screen, for `happenedIn`. */
export function useZone(): string {
  return usePresentation().zone;
}
