import { useTranslation } from 'react-i18next';
import type { LinkedCause } from '../../../shared/model/diagnosis-board.ts';
import { classNames } from '../../parts/class-names.ts';
import styles from './score-bars.module.css';
import { criteria, mostPoints, splitOf } from './score-split.ts';

/** What each criterion gave of what it can give. @param lead of an unclear diagnosis: bars are only outlined. */
export function ScoreBars({ cause, lead }: { cause: LinkedCause; lead: boolean }) {
  const { t } = useTranslation('diagnosis');
  const split = splitOf(cause);
  return (
    <dl className={classNames(styles.bars, lead && styles.lead)}>
      {criteria.map((one) => (
        <div key={one}>
          <dt>{t(`criterion.${one}`)}</dt>
          <dd className="tabular">
            <b>{split[one]}</b> {t('causes.of', { most: mostPoints[one] })}
          </dd>
          <Bar points={split[one]} most={mostPoints[one]} />
        </div>
      ))}
    </dl>
  );
}

/** The same in the columns of a row. */
export function ScoreColumns({ cause, lead }: { cause: LinkedCause; lead: boolean }) {
  const { t } = useTranslation('diagnosis');
  const split = splitOf(cause);
  return (
    <span className={classNames(styles.columns, 'tabular', lead && styles.lead)}>
      {criteria.map((one) => (
        <span key={one} className={styles.column}>
          <Bar points={split[one]} most={mostPoints[one]} />
          <span className="sr-only">{t(`criterion.${one}`)} </span>
          <span className={styles.points}>{split[one]}</span>
        </span>
      ))}
    </span>
  );
}

function Bar({ points, most }: { points: number; most: number }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      <i style={{ width: `${Math.min(100, (points / most) * 100)}%` }} />
    </span>
  );
}
