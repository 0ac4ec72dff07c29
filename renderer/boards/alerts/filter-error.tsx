import { useTranslation } from 'react-i18next';
import styles from './alert-filter-bar.module.css';

/** Why matchers cannot be read, under the bar where they stand. */
export function FilterError({ error }: { error: string | null }) {
  const { t } = useTranslation('alerts');
  if (error === null) return null;
  return (
    <p className={styles.error} role="alert">
      {t('filterError', { error })}
    </p>
  );
}
