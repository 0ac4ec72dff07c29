import { useTranslation } from 'react-i18next';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import { lastDrillAt } from '../../../shared/rules/drills/board.ts';
import { useDrills } from '../../app/queries.ts';
import { useNow } from '../../app/console-clock.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useAgeText } from '../../parts/use-age.ts';

/** When a plan was last carried through as a drill, and how it stands with its period. Undefined before the drills are known. */
export function useDrillRow(planId: string): DrillRow | undefined {
  return useDrills().data?.rows.find((row) => row.planId === planId);
}

/** `09-24 21:00, overdue 6 d`. */
export function LastDrill({ row }: { row: DrillRow }) {
  const { t } = useTranslation('drills');
  const { t: words } = useTranslation('common');
  const standing = useStandingText();
  const at = lastDrillAt(row.history);
  return (
    <span className="tabular">
      {at === null ? null : (
        <>
          <TimeText at={at} show="day" />
          {words('separator')}
        </>
      )}
      {at === null && row.standing === 'unscheduled' ? t('none') : standing(row)}
    </span>
  );
}

export function useStandingText(): (row: Pick<DrillRow, 'standing' | 'dueAt'>) => string {
  const { t } = useTranslation('drills');
  const ageText = useAgeText();
  const now = useNow();
  return ({ standing, dueAt }) =>
    t(`standing.${standing}`, { age: dueAt === null ? '' : ageText(Math.abs(now - dueAt)) });
}
