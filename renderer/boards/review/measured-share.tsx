import { useTranslation } from 'react-i18next';
import styles from './review-lists.module.css';

/** Part of the time that was measured; never rounded up to all of it. */
export function MeasuredShare({ share }: { share: number }) {
  const { t } = useTranslation('review');
  const percent = `${wholePercent(share)}%`;
  return (
    <span className={share < 0.95 ? styles.partial : styles.quiet} title={t('measured', { share: percent })}>
      {percent}
    </span>
  );
}

export function wholePercent(share: number): number {
  return share >= 1 ? 100 : Math.min(99, Math.floor(share * 100));
}
