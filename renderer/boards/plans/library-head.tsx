import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import { planCoverage } from '../../../shared/rules/plan-coverage.ts';
import { usePromotion } from '../../app/queries.ts';
import { Freshness } from '../../parts/freshness.tsx';
import type { Speech } from '../../text/speech.ts';
import { CoverageByLine } from './coverage-by-line.tsx';
import { CoverageView } from './coverage-view.tsx';
import styles from './library-head.module.css';
import { OverdueDrills } from './overdue-drills.tsx';

interface LibraryHeadProps {
  library: PlanLibrary;
  /** Of every plan, most pressing first; undefined before they are known. */
  drills: readonly DrillRow[] | undefined;
  speech: Speech;
}

/** How much of what may fail has a plan, in whole and by line, and whose drill is overdue. Nothing where nothing of it is known. */
export function LibraryHead({ library, drills, speech }: LibraryHeadProps) {
  const { t } = useTranslation('plans');
  const promotion = usePromotion().data;
  const { plans, origin } = library;
  const coverage = useMemo(() => (promotion ? planCoverage(promotion, plans) : null), [promotion, plans]);
  const isCovered = promotion && coverage && coverage.part !== null;
  const isDrilled = drills !== undefined && drills.length > 0;
  if (!isCovered && !isDrilled) return null;
  const freshness = (
    <span className={styles.fresh}>
      <Freshness
        state={origin.reachable ? 'live' : 'stale'}
        age={origin.checkedAt === null ? null : 0}
        at={origin.checkedAt ?? 0}
      />
    </span>
  );
  return (
    <div className={styles.band}>
      {isCovered ? (
        <>
          <section className={styles.part}>
            <h2 className={styles.title}>
              {t('coverage.head')}
              {freshness}
            </h2>
            <CoverageView coverage={coverage} isNamed={promotion.scenarios !== undefined} speech={speech} />
          </section>
          <CoverageByLine
            byLine={coverage.byLine}
            className={styles.part}
            titleClass={styles.title}
            noteClass={styles.note}
            freshness={freshness}
          />
        </>
      ) : null}
      {isDrilled ? (
        <OverdueDrills
          rows={drills}
          speech={speech}
          className={styles.part}
          titleClass={styles.title}
          noteClass={styles.note}
        />
      ) : null}
    </div>
  );
}
