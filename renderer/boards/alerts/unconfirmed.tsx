import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';
import { formatLength } from '../../parts/time-format.ts';
import styles from './unconfirmed.module.css';

/** Nobody who reported it can be heard: for how long. */
export function Unconfirmed({ asOf }: { asOf: EpochMs | null }) {
  const { t } = useTranslation('alerts');
  const now = useNow();
  return (
    <span
      className={styles.asOf}
      title={asOf === null ? undefined : t('unconfirmedHint', { age: formatLength(now - asOf) })}
    >
      {asOf === null ? t('unconfirmedNever') : t('unconfirmed', { age: formatLength(now - asOf) })}
    </span>
  );
}
