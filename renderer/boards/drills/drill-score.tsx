import { Check, Clock, Minus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DrillRecord } from '../../../shared/model/drill-board.ts';
import { useNow } from '../../app/console-clock.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatLength } from '../../parts/time-format.ts';
import styles from './drill-score.module.css';
import { drillMeasures, drillTimeInWords } from './drill-times.ts';

/** Detected, responded, recovered: each with what it took of its goal. A running drill counts on. */
export function DrillScoreList({ drill }: { drill: DrillRecord }) {
  const { t } = useTranslation('drills');
  const now = useNow();
  return (
    <dl className={styles.list}>
      {drillMeasures.map((measure) => {
        const time = drill.score[measure];
        return (
          <div key={measure} className={styles.time}>
            <dt>{t(`measure.${measure}`)}</dt>
            <dd className={classNames('tabular', time.met === false && styles.missed)}>
              <Mark met={time.met} running={time.missing === 'under-way'} />
              {drillTimeInWords(time, drill.begun?.at ?? null, now, t)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The same in one line of a table: three times, and a dash for what there is none of. */
export function DrillScoreShort({ drill }: { drill: DrillRecord }) {
  const { t } = useTranslation('drills');
  return (
    <span className={classNames(styles.short, 'tabular')}>
      {drillMeasures.map((measure) => {
        const { took, met, missing } = drill.score[measure];
        return (
          <span
            key={measure}
            className={classNames(met === false && styles.missed)}
            title={missing === null ? undefined : t(`missing.${missing}`, { left: '' })}
          >
            <span className="sr-only">{t(`measure.${measure}`)} </span>
            <Mark met={met} running={missing === 'under-way'} />
            {took === null ? '—' : formatLength(took)}
          </span>
        );
      })}
    </span>
  );
}

/** In time, too late, still running or not counted: told by shape and by word, and never green, which is for measurements. */
function Mark({ met, running }: { met: boolean | null; running: boolean }) {
  const { t } = useTranslation('drills');
  const Icon = met === true ? Check : met === false ? X : running ? Clock : Minus;
  return (
    <>
      <Icon aria-hidden="true" className={styles.mark} />
      {met === null ? null : <span className="sr-only">{t(met ? 'met' : 'missed')} </span>}
    </>
  );
}
