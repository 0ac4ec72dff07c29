import { Snowflake } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preflight } from '../../../shared/model/execution.ts';
import type { Speech } from '../../text/speech.ts';
import styles from './freeze-part.module.css';
import { asksException } from './start-obstacle.ts';

interface FreezePartProps {
  preflight: Preflight;
  reason: string;
  speech: Speech;
  onReason(reason: string): void;
}

/** The freeze window that binds a start now: an emergency passes it, and anything else passes with a reason that is recorded. */
export function FreezePart({ preflight, reason, speech, onReason }: FreezePartProps) {
  const { t } = useTranslation('plans');
  const id = useId();
  const { freeze } = preflight;
  if (freeze === null) return null;
  const except = freeze.except.map(speech.who);
  return (
    <section className={styles.freeze}>
      <h3 className={styles.title}>
        <Snowflake aria-hidden="true" />
        {t('freeze.title', { from: speech.time(freeze.start, 'day'), to: speech.time(freeze.end, 'day') })}
      </h3>
      {asksException(preflight) ? (
        <>
          <p>
            {except.length === 0 ? t('freeze.commander') : t('freeze.except', { who: except.join(', ') })}
          </p>
          <label className={styles.label} htmlFor={id}>
            {t('freeze.reason')}
          </label>
          <textarea
            id={id}
            className={styles.input}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => onReason(event.target.value)}
          />
        </>
      ) : (
        <p>{t('freeze.passes')}</p>
      )}
    </section>
  );
}
