import { useTranslation } from 'react-i18next';
import type { OperatorLoad } from '../../../shared/model/alert-group.ts';
import { usePresentation } from '../../app/presentation.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber } from '../../parts/number-format.ts';
import { formatTime } from '../../parts/time-format.ts';
import { useMarks } from '../../text/use-marks.ts';
import styles from './load-bars.module.css';

/** Alerts that opened, minute by minute; the minute under way is hatched, since it is not over. */
export function LoadBars({ minutes }: { minutes: OperatorLoad['perMinute'] }) {
  const { t } = useTranslation('alerts');
  const { aside } = useMarks();
  const { zone } = usePresentation();
  const most = Math.max(1, ...minutes.map(({ alerts }) => alerts));
  const time = (at: number) => formatTime(at, zone, 'minute');
  const spoken = minutes.map(({ at, alerts }) => `${time(at)} ${alerts}`).join(aside);
  return (
    <div className={styles.chart} role="img" aria-label={t('load.rawSpoken', { minutes: spoken })}>
      {minutes.map(({ at, alerts }, index) => {
        const isUnderWay = index === minutes.length - 1;
        const isNamed = (minutes.length - 1 - index) % 3 === 1;
        return (
          <span key={at} className={styles.minute}>
            <span className={styles.count}>{alerts === 0 ? '' : formatNumber(alerts)}</span>
            <span className={styles.room}>
              <span
                className={classNames(styles.bar, isUnderWay && styles.underWay)}
                style={{ height: `${(alerts / most) * 100}%` }}
              />
            </span>
            <span className={styles.time}>{isNamed ? time(at) : ''}</span>
          </span>
        );
      })}
    </div>
  );
}
