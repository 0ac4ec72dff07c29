import { useTranslation } from 'react-i18next';
import type { Figure, FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { Percent, PercentPoints } from '../../parts/number-text.tsx';
import { useBaselineName } from './use-baseline-name.ts';
import styles from './kpi.module.css';

interface CompareProps {
  figure: Figure;
  previous: FunnelBoard['previous'];
}

/** How a figure stands to its plan and to its baseline, which is named. What is not known is left out, and where nothing is, that is said. */
export function Compare({ figure, previous }: CompareProps) {
  const { t } = useTranslation('funnel');
  const baselineName = useBaselineName(previous);
  const { againstPlan: plan, againstBaseline: baseline, baselineKind } = figure;
  return (
    <div className={styles.compare}>
      {plan === null && baseline === null && figure.reading.value !== null ? (
        <span>{t('nothingToCompare')}</span>
      ) : null}
      {plan === null ? null : (
        <span>
          {t('againstPlan')}
          <b>
            <Percent ratio={plan} sign="always" />
          </b>
        </span>
      )}
      {baseline === null ? null : (
        <span title={baselineName(baselineKind)}>
          {t(`against.${baselineKind}`)}
          <b>
            <Percent ratio={baseline} sign="always" />
          </b>
        </span>
      )}
    </div>
  );
}

/** The same for a ratio: its plan, and the difference in percentage points. */
export function ComparePoints({ value, planned }: { value: number | null; planned: number | null }) {
  const { t } = useTranslation('funnel');
  if (planned === null) {
    return value === null ? null : <div className={styles.compare}>{t('noComparison')}</div>;
  }
  return (
    <div className={styles.compare}>
      <span>
        {t('plan')} <Percent ratio={planned} decimals={2} />
        <b>
          <PercentPoints difference={value === null ? null : value - planned} decimals={2} />
        </b>
      </span>
    </div>
  );
}
