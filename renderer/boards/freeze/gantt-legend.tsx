import { useTranslation } from 'react-i18next';
import { classNames } from '../../parts/class-names.ts';
import styles from './freeze-gantt.module.css';

/** The marks of the chart, in words. */
export function GanttLegend() {
  const { t } = useTranslation('freeze');
  return (
    <ul className={styles.legend}>
      <li>
        <span className={classNames(styles.swatch, styles.windowSwatch)} />
        {t('legend.window')}
      </li>
      <li>
        <span className={classNames(styles.swatch, styles.exceptionSwatch)} />
        {t('legend.exception')}
      </li>
      <li>
        <span className={classNames(styles.swatch, styles.exceptionSwatch, styles.asked)} />
        {t('legend.asked')}
      </li>
      <li>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M6 0.5 11.5 6 6 11.5 0.5 6z" className={styles.plain} />
        </svg>
        {t('legend.change')}
      </li>
      <li>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M6 0.5 11.5 11H0.5z" className={styles.without} />
        </svg>
        {t('legend.frozen')}
      </li>
    </ul>
  );
}
