import { Bell, BellOff, Check, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AlertRow } from '../../../shared/model/alert.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';
import { formatLength } from '../../parts/time-format.ts';
import type { Speech } from '../../text/speech.ts';
import { standingOf } from './alert-standing.ts';
import styles from './alert-state.module.css';

interface AlertStateProps {
  alert: AlertRow;
  speech: Speech;
  /** An acknowledgement was asked for here, and is not on record yet. */
  pending?: boolean;
}

/** Where an alert stands with people, in words; who and why stand in the tooltip. */
export function AlertState({ alert, speech, pending = false }: AlertStateProps) {
  const { t } = useTranslation('alerts');
  const { time, who } = speech;
  const standing = standingOf(alert);
  const { acknowledged, shelved, clearedAt } = alert;

  if (pending && acknowledged === null) return <Acknowledging />;
  if (standing === 'shelved' && shelved) {
    return (
      <span
        className={styles.shelved}
        title={t('state.shelvedBy', { who: who(shelved.by), reason: shelved.reason })}
      >
        <BellOff aria-hidden="true" />
        <span className={styles.text}>
          {shelved.until === null
            ? t('state.shelvedUntilClear')
            : t('state.shelved', { time: time(shelved.until, 'minute') })}
        </span>
      </span>
    );
  }
  if (standing === 'cleared') {
    const at = time(clearedAt ?? alert.openedAt);
    return (
      <span className={styles.cleared}>
        {acknowledged ? t('state.cleared', { time: at }) : t('state.clearedNotAcked', { time: at })}
      </span>
    );
  }
  if (acknowledged) {
    const said = t('state.ackedBy', { who: who(acknowledged.by), time: time(acknowledged.at) });
    const { note } = acknowledged;
    return (
      <span
        className={styles.state}
        title={note === null || note === '' ? said : t('state.ackedNote', { said, note })}
      >
        <Check aria-hidden="true" />
        {t('state.acked', { time: time(acknowledged.at) })}
      </span>
    );
  }
  return (
    <span className={styles.waiting}>
      <Bell aria-hidden="true" />
      <NotAcked since={alert.openedAt} />
    </span>
  );
}

/** Asked for, but not on record: it is never shown as acknowledged before that. */
export function Acknowledging() {
  const { t } = useTranslation('alerts');
  return (
    <span className={styles.pending}>
      <LoaderCircle aria-hidden="true" />
      {t('state.acking')}
    </span>
  );
}

export function NotAcked({ since }: { since: EpochMs }) {
  const { t } = useTranslation('alerts');
  const now = useNow();
  return <>{t('state.notAcked', { age: formatLength(now - since) })}</>;
}
