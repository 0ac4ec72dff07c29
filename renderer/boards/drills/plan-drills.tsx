import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DrillRow } from '../../../shared/model/drill-board.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { DrillScoreShort } from './drill-score.tsx';
import { LastDrill } from './last-drill.tsx';
import styles from './plan-drills.module.css';

const shown = 3;

/** The drills of one plan beside what the library says of it: how it stands, the latest of them in a line each, the way to all. */
export function PlanDrills({ row }: { row: DrillRow }) {
  const { t } = useTranslation('drills');
  const speech = useSpeech();
  return (
    <>
      <p>
        <LastDrill row={row} />
      </p>
      {row.history.slice(0, shown).map((drill) => {
        const who = drill.startedBy ?? drill.begun?.by ?? null;
        return (
          <div key={drill.id} className={styles.drill}>
            <TimeText at={drill.startedAt ?? drill.begun?.at ?? 0} show="day" />{' '}
            {who === null ? null : speech.who(who)}
            {drill.begun === null ? (
              <span className={styles.quiet}> {t('notCounted')}</span>
            ) : (
              <DrillScoreShort drill={drill} />
            )}
            {drill.unproved.length === 0 ? null : (
              <p className={styles.quiet}>{t('unproved', { count: drill.unproved.length })}</p>
            )}
          </div>
        );
      })}
      <Link className={styles.link} href={`/drills/${encodeURIComponent(row.planId)}`}>
        {t('all')}
      </Link>
    </>
  );
}
