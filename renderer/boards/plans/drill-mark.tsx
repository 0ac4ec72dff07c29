import { useTranslation } from 'react-i18next';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import { lastDrillAt } from '../../../shared/rules/drills/board.ts';
import { countsAsDrill } from '../../../shared/rules/drills/score.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import { timesMet } from '../drills/drill-times.ts';
import styles from './drill-mark.module.css';

/** When a plan was last carried through as a drill and how that went; hatched where the next one is overdue. */
export function DrillMark({ row, now }: { row: DrillRow | undefined; now: EpochMs }) {
  const { t } = useTranslation('plans');
  const ageText = useAgeText();
  if (row === undefined) return <span className={styles.quiet}>{t('drilled.unknown')}</span>;
  const { standing, every, history } = row;
  const at = lastDrillAt(history);
  const last = history.find(countsAsDrill);
  const met = last ? timesMet(last) : null;
  const limit = every === null ? null : t('drilled.limit', { every: ageText(every) });
  const isLate = standing === 'overdue' || standing === 'never';
  return (
    <span className={isLate ? styles.late : styles.last}>
      <span className={styles.age}>
        {isLate ? <StatusGlyph kind="stale" size="var(--icon-small)" label="" /> : null}
        <span className="tabular">
          {at === null ? t('drilled.never') : t('drilled.ago', { age: ageText(Math.max(0, now - at)) })}
        </span>
      </span>
      <small className={classNames(styles.more, 'tabular')}>
        {isLate || last === undefined
          ? limit
          : met === null
            ? t('drilled.notTimed')
            : t('drilled.inTime', { met })}
      </small>
    </span>
  );
}
