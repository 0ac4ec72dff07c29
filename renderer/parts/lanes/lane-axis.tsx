import type { EpochMs } from '../../../shared/model/time.ts';
import { usePresentation } from '../../app/presentation.ts';
import { classNames } from '../class-names.ts';
import { formatTime, zoneLabel } from '../time-format.ts';
import styles from './lanes.module.css';
import { xAt } from './paint-lanes.ts';
import type { Tick, TimeSpan } from './time-span.ts';

interface LaneAxisProps {
  ticks: readonly Tick[];
  span: TimeSpan;
  width: number;
  now: EpochMs;
}

/** Times above the lanes, in the promotion's zone; now stands out. */
export function LaneAxis({ ticks, span, width, now }: LaneAxisProps) {
  const { zone } = usePresentation();
  const nowX = xAt(now, span, width);
  const nowShown = now >= span.from && now <= span.to;
  const halfNow = 36;
  const half = 22;
  return (
    <>
      <span className={styles.zone} title={zone}>
        {zoneLabel(zone, span.from)}
      </span>
      <div className={styles.axis} aria-hidden="true">
        {ticks.map(({ at, show }) => {
          const x = xAt(at, span, width);
          if (x < half || x > width - half || (nowShown && Math.abs(x - nowX) < halfNow + half)) return null;
          return (
            <span key={at} className={classNames(styles.tick, 'tabular')} style={{ left: x }}>
              {show === 'day' ? formatTime(at, zone, 'day').slice(0, 5) : formatTime(at, zone, show)}
            </span>
          );
        })}
        {nowShown ? (
          <span
            className={classNames(styles.tick, styles.now, 'tabular')}
            style={{ left: Math.min(Math.max(nowX, halfNow), width - halfNow) }}
          >
            {formatTime(now, zone)}
          </span>
        ) : null}
      </div>
    </>
  );
}
