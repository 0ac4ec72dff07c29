import { useTranslation } from 'react-i18next';
import { Percent, PercentPoints } from '../../parts/number-text.tsx';
import styles from './kpi.module.css';

/** How a figure stands to its plan and its baseline. Null: not known, then it is left out. */
export function Compare({ plan, baseline }: { plan: number | null; baseline: number | null }) {
  const { t } = useTranslation('funnel');
  return (
    <div className={styles.compare}>
      {plan === null ? null : (
        <span>
          {t('againstPlan')}
          <b>
            <Percent ratio={plan} sign="always" />
          </b>
        </span>
      )}
      {baseline === null ? null : (
        <span>
          {t('againstBaseline')}
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
  if (planned === null) return null;
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
