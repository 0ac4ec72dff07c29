import { useTranslation } from 'react-i18next';
import type { Measured } from '../../../shared/model/first-run.ts';
import { usePresentation } from '../../app/presentation.ts';
import { formatNumber, unitFor } from '../../parts/number-format.ts';
import { formatTime } from '../../parts/time-format.ts';
import results from './results.module.css';
import styles from './set-up.module.css';

interface MeasuredTextProps {
  measured: Measured | undefined;
  /** What stands behind the value, such as "/min". */
  per: 'minute' | 'second';
  /** The server itself did not answer. */
  error: Error | null;
  busy: boolean;
}

/** What a query gave when it was last asked: its value, from how many series, and when; the server's own words where it refuses it. */
export function MeasuredText({ measured, per, error, busy }: MeasuredTextProps) {
  const { t } = useTranslation('setUp');
  const { numberSystem, zone } = usePresentation();
  if (error !== null) return <Wrong text={error.message} />;
  if (measured === undefined) return <p className={styles.about}>{busy ? t('measure.asking') : ''}</p>;
  const { at, value, series, refused } = measured;
  if (refused !== null) return <Wrong text={refused} />;
  const time = formatTime(at, zone);
  if (value === null) return <p className={styles.about}>{t('measure.nothing', { time })}</p>;
  const unit = unitFor(value, numberSystem);
  const number = [formatNumber(value, { unit }), unit.label].filter((part) => part !== '').join(' ');
  return (
    <p role="status" className={results.measured}>
      <b className="tabular">{t(`measure.${per}`, { number })}</b>{' '}
      {t('measure.from', { count: series, time })}
    </p>
  );
}

function Wrong({ text }: { text: string }) {
  return (
    <p role="alert" className={results.wrongText}>
      {text}
    </p>
  );
}
