import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import styles from './drill-history.module.css';
import { DrillHistory } from './drill-history.tsx';
import { LastDrill } from './last-drill.tsx';

/** The drills of one plan beside what the library says of it: how it stands, the latest of them, the way to all. */
export function PlanDrills({ row }: { row: DrillRow }) {
  const { t } = useTranslation('drills');
  return (
    <>
      <p>
        <LastDrill row={row} />{' '}
        <Link className={styles.link} href={`/drills/${encodeURIComponent(row.planId)}`}>
          {t('all')}
        </Link>
      </p>
      {row.history.length === 0 ? null : <DrillHistory drills={row.history.slice(0, 1)} />}
    </>
  );
}
