import { useMemo } from 'react';
import type { Point } from '../../shared/model/sample.ts';
import type { Severity } from '../../shared/model/severity.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import { sparkPaths } from './spark-paths.ts';
import styles from './sparkline.module.css';

interface SparklineProps {
  points: readonly Point[];
  plan?: readonly Point[];
  baseline?: readonly Point[];
  /** Colours the last value, and the line since `alarmedFrom`. */
  severity: Severity | null;
  alarmedFrom?: EpochMs | null;
  /** Written at the ends of the lines, at the right. */
  planLabel?: string;
  baselineLabel?: string;
  label: string;
}

const none: readonly Point[] = [];

/** The last values as a line: measured thick, plan thin, baseline dashed. Gaps stay gaps. */
export function Sparkline({
  points,
  plan = none,
  baseline = none,
  severity,
  alarmedFrom = null,
  planLabel,
  baselineLabel,
  label,
}: SparklineProps) {
  const paths = useMemo(
    () => sparkPaths({ points, plan, baseline, alarmedFrom }),
    [points, plan, baseline, alarmedFrom],
  );
  const colour = severity === null ? 'var(--bar)' : `var(--p${severity})`;
  const [planPlace, baselinePlace] = apart(paths.planEnd, paths.baselineEnd);
  return (
    <div className={styles.frame} role="img" aria-label={label}>
      <div className={styles.lines}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path d={paths.baseline} className={styles.baseline} />
          <path d={paths.plan} className={styles.plan} />
          <path d={paths.calm} className={styles.calm} />
          <path d={paths.alarmed} className={styles.alarmed} style={{ stroke: colour }} />
        </svg>
        {paths.last === null ? null : (
          <i
            className={styles.dot}
            style={{ left: `${paths.last.x}%`, top: `${paths.last.y}%`, background: colour }}
          />
        )}
      </div>
      {planLabel === undefined && baselineLabel === undefined ? null : (
        <div className={styles.names}>
          {planPlace === null ? null : (
            <span className={styles.planName} style={{ top: `${planPlace}%` }}>
              {planLabel}
            </span>
          )}
          {baselinePlace === null ? null : (
            <span className={styles.baselineName} style={{ top: `${baselinePlace}%` }}>
              {baselineLabel}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** Two names must not cover each other; the upper one goes up, the lower one down. */
function apart(plan: number | null, baseline: number | null): [number | null, number | null] {
  const room = 34;
  if (plan === null || baseline === null || Math.abs(plan - baseline) >= room) return [plan, baseline];
  const middle = Math.min(Math.max((plan + baseline) / 2, room / 2), 100 - room / 2);
  const [upper, lower] = [middle - room / 2, middle + room / 2];
  return plan <= baseline ? [upper, lower] : [lower, upper];
}
