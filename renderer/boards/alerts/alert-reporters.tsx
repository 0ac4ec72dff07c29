import { useTranslation } from 'react-i18next';
import type { AlertReporter } from '../../../shared/model/alert.ts';
import { useNow } from '../../app/console-clock.ts';
import { formatLength } from '../../parts/time-format.ts';
import styles from './alert-reporters.module.css';

/** Everyone who reports an alert, with those of whom nobody knows whether they still would. */
export function AlertReporters({ reporters }: { reporters: readonly AlertReporter[] }) {
  const { t } = useTranslation('alerts');
  const now = useNow();
  return (
    <ul>
      {reporters.map(({ source, member, confirmed, asOf }) => (
        <li key={`${source} ${member}`} className={confirmed ? undefined : styles.unconfirmed}>
          {source}
          {member === null ? null : <span className="mono"> {member}</span>}
          {confirmed ? null : (
            <span>
              , {asOf === null ? t('reporterNever') : t('reporterSilent', { age: formatLength(now - asOf) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
