import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { useBaselineName } from './use-baseline-name.ts';
import styles from './funnel-legend.module.css';

/** What the marks of a funnel bar mean. */
export function FunnelLegend({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const baselineName = useBaselineName(board.previous);
  return (
    <span className={styles.legend}>
      <span className={styles.key}>
        <i className={styles.actual} aria-hidden="true" />
        {t('actual')}
      </span>
      <span className={styles.key}>
        <i className={styles.plan} aria-hidden="true" />
        {t('plan')}
      </span>
      <span className={styles.key}>
        <i className={styles.baseline} aria-hidden="true" />
        {baselineName(board.stages[0]?.rate.baselineKind ?? 'last-week')}
      </span>
    </span>
  );
}
