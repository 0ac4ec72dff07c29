import { useTranslation } from 'react-i18next';
import { classNames } from '../../parts/class-names.ts';
import styles from './capacity-legend.module.css';

/** What the marks of a bullet bar mean. */
export function CapacityLegend() {
  const { t } = useTranslation('capacity');
  return (
    <div className={styles.legend}>
      <Key mark="current" name={t('legendCurrent')} />
      <Key mark="target" name={t('legendTarget')} more={t('legendTargetMore')} />
      <Key mark="limit" name={t('legendLimit')} more={t('legendLimitMore')} />
      <Key mark="gap" name={t('legendScale')} more={t('legendScaleMore')} />
      <Key mark="stale" name={t('legendStale')} more={t('legendStaleMore')} />
      <span className={styles.bands}>{t('legendBands')}</span>
    </div>
  );
}

interface KeyProps {
  mark: 'current' | 'target' | 'limit' | 'gap' | 'stale';
  name: string;
  more?: string;
}

function Key({ mark, name, more }: KeyProps) {
  return (
    <span className={styles.key}>
      <i className={classNames(styles.mark, styles[mark])} aria-hidden="true" />
      <b>{name}</b>
      {more}
    </span>
  );
}
