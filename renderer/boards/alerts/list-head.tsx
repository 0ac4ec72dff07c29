import { useTranslation } from 'react-i18next';
import styles from './alert-list.module.css';

interface ListHeadProps {
  what: string;
  count: string;
  /** Whether the last minute has a column of its own. */
  minute: boolean;
}

/** The names of the columns. */
export function ListHead({ what, count, minute }: ListHeadProps) {
  const { t } = useTranslation('alerts');
  return (
    <div role="row" className={styles.head} aria-rowindex={1}>
      <span role="columnheader" aria-label={t('column.severity')} />
      <span role="columnheader">{what}</span>
      <span role="columnheader" className={minute ? undefined : styles.reporters}>
        {count}
      </span>
      {minute ? (
        <span role="columnheader" className={styles.minute}>
          {t('column.lastMinute')}
        </span>
      ) : null}
      <span role="columnheader">{t('column.firstSeen')}</span>
      <span role="columnheader">{t('column.state')}</span>
      <span role="columnheader">{t('column.owner')}</span>
      <span role="columnheader">{t('column.next')}</span>
      <span role="columnheader" aria-label={t('column.acts')} />
    </div>
  );
}
