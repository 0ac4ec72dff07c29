import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import styles from './set-up-link.module.css';

/** From the simulated shop to one's own systems. */
export function SetUpLink({ onLeave }: { onLeave?: () => void }) {
  const { t } = useTranslation('setUp');
  return (
    <p className={styles.setUp}>
      <Link href="/set-up" className={styles.link} onClick={onLeave}>
        {t('link')}
      </Link>
      <span className={styles.more}>{t('linkMore')}</span>
    </p>
  );
}
