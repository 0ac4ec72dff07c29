import type { Trend } from '../../../shared/model/funnel-board.ts';
import type { Severity } from '../../../shared/model/severity.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { Sparkline } from '../../parts/sparkline.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import styles from './kpi.module.css';

interface TrendFigureProps {
  trend: Trend;
  severity: Severity | null;
  alarmedFrom: EpochMs | null;
  planLabel?: string | undefined;
  baselineLabel?: string | undefined;
  label: string;
  /** What a press does, in words. */
  openLabel: string;
  onOpen(): void;
}

/** A spark line with its times; a press opens the same hour to explore. A wall only shows it. */
export function TrendFigure({ trend, openLabel, onOpen, ...spark }: TrendFigureProps) {
  const isWall = useFormat() === 'wall';
  const first = trend.points[0]?.[0];
  const last = trend.points.at(-1)?.[0];
  if (first === undefined || last === undefined) return null;
  const isNamed = spark.planLabel !== undefined || spark.baselineLabel !== undefined;
  return (
    <div className={classNames(styles.figure, isNamed && styles.named)}>
      <div className={styles.spark}>
        <Sparkline points={trend.points} plan={trend.plan} baseline={trend.baseline} {...spark} />
        {isWall ? null : (
          <button
            type="button"
            className={styles.open}
            aria-label={openLabel}
            title={openLabel}
            onClick={onOpen}
          />
        )}
      </div>
      <div className={styles.times}>
        <TimeText at={first} show="minute" />
        <TimeText at={last} show="minute" />
      </div>
    </div>
  );
}
