import { useTranslation } from 'react-i18next';
import type { SilenceAttempt } from '../../../shared/model/silence.ts';
import type { Speech } from '../../text/speech.ts';
import styles from './silences-view.module.css';

/** Silences that were asked for here and are not known to stand, each with what is known of it. */
export function SilenceAttempts({
  attempts,
  speech,
}: {
  attempts: readonly SilenceAttempt[];
  speech: Speech;
}) {
  const { t } = useTranslation('alerts');
  if (attempts.length === 0) return null;
  return (
    <ul className={styles.attempts} aria-label={t('silence.attempts')}>
      {attempts.map(({ commandId, matchers, by, at, state, reason }) => (
        <li key={commandId} className={styles.attempt}>
          <b>{t(`silence.attempt.${state}`)}</b> <span className="mono">{matchers.join(', ')}</span>{' '}
          {t('silence.askedBy', { who: speech.who(by), time: speech.time(at) })}
          {reason === null ? null : <span className={styles.reason}>{reason}</span>}
        </li>
      ))}
    </ul>
  );
}
