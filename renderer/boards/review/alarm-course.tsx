import { useTranslation } from 'react-i18next';
import type { AlarmReview } from '../../../shared/model/review.ts';
import { formatLength } from '../../parts/time-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import styles from './review-lists.module.css';

const high = 40;

/** Alerts as bars over the time, and in front of them the causes that were told of; both from zero. */
export function AlarmCourse({ course: { slice, points } }: Pick<AlarmReview, 'course'>) {
  const { t } = useTranslation('review');
  const most = Math.max(0, ...points.map(({ alerts, causes }) => Math.max(alerts, causes)));
  if (most === 0) return null;
  const height = (count: number) => (high * count) / most;
  const last = points.at(-1);
  return (
    <figure>
      <figcaption className={styles.legend}>
        <span>{t('alarms.course', { slice: formatLength(slice), most })}</span>
        <span style={{ color: 'var(--ink2)' }}>
          <Mark fill="var(--band3)" /> {t('alarms.legendAlerts')}
        </span>
        <span>
          <Mark fill="var(--bar)" /> {t('alarms.legendCauses')}
        </span>
        {points[0] && last ? (
          <span>
            <TimeText at={points[0].at} show="day" />–<TimeText at={last.at + slice} show="day" />
          </span>
        ) : null}
      </figcaption>
      <div className={styles.chart}>
        <svg
          className={styles.course}
          viewBox={`0 0 ${points.length * 4} ${high}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {points.map(({ at, alerts, causes }, place) => (
            <g key={at}>
              <rect
                x={place * 4}
                width={3.4}
                y={high - height(alerts)}
                height={height(alerts)}
                fill="var(--band3)"
              />
              <rect
                x={place * 4}
                width={3.4}
                y={high - height(causes)}
                height={height(causes)}
                fill="var(--bar)"
              />
            </g>
          ))}
        </svg>
      </div>
    </figure>
  );
}

function Mark({ fill }: { fill: string }) {
  return (
    <svg width="10" height="10" aria-hidden="true">
      <rect width="10" height="10" fill={fill} />
    </svg>
  );
}
