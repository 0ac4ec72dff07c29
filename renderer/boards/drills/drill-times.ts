import type { TFunction } from 'i18next';
import type { DrillRecord, DrillTime } from '../../../shared/model/drill-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { formatLength } from '../../parts/time-format.ts';

export const drillMeasures = ['detect', 'respond', 'recover'] as const;

/** One time of a score in words: what it took of its goal, or why there is none. */
export function drillTimeInWords(
  { took, goal, missing }: DrillTime,
  begunAt: EpochMs | null,
  now: EpochMs,
  t: TFunction<'drills'>,
): string {
  if (took !== null) return t('took', { took: formatLength(took), goal: formatLength(goal) });
  if (missing === 'under-way') {
    const left = goal - (now - (begunAt ?? now));
    return left >= 0
      ? t('missing.under-way', { left: formatLength(left) })
      : t('missing.late', { over: formatLength(-left) });
  }
  return t(`missing.${missing ?? 'not-said'}`);
}

/** How many of the three were in time; null where nobody said when the fault was in. */
export function timesMet({ begun, score }: Pick<DrillRecord, 'begun' | 'score'>): number | null {
  if (begun === null) return null;
  return drillMeasures.filter((measure) => score[measure].met === true).length;
}
