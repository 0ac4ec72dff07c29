import { useTranslation } from 'react-i18next';
import type { CommandError } from './use-command.ts';
import styles from './refusal.module.css';

/** What the console answered when it refused, with its code. */
export function Refusal({ error }: { error: CommandError | null }) {
  const { t } = useTranslation('shell');
  if (error === null) return null;
  return (
    <p role="alert" className={styles.error}>
      {error.code === null ? null : <b>{t('errorTitle', { code: error.code })}. </b>}
      {error.message}
    </p>
  );
}
