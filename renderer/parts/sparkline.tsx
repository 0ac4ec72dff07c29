import { useMemo } from 'react';
import type { Severity } from '../../shared/model/severity.ts';
import type { Point } from '../../shared/model/sample.ts';
import { sparkPaths } from './spark-paths.ts';
import styles from './sparkline.module.css';

interface SparklineProps {
  points: readonly Point[];
  plan?: readonly Point[];
  baseline?: readonly Point[];
  /** Colours the part since `alarmedAt` and the last point. */
  severity: Severity | null;
  label: string;
}

/** The last values as a line: measured solid, plan thin, baseline dashed. Gaps stay gaps. */
export function Sparkline({ points, plan = [], baseline = [], severity, label }: SparklineProps) {
  const paths = useMemo(() => sparkPaths({ points, plan, baseline }), [points, plan, baseline]);
  const colour = severity === null ? 'var(--bar)' : `var(--p${severity})`;
  return (
    <div className={styles.frame} role="img" aria-label={label}>
      <svg className={styles.lines} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path d={paths.baseline} className={styles.baseline} />
        <path d={paths.plan} className={styles.plan} />
        <path d={paths.points} className={styles.points} style={{ stroke: colour }} />
      </svg>
      {paths.last === null ? null : (
        <span className={styles.dot} style={{ left: `${paths.last.x}%`, top: `${paths.last.y}%`, background: colour }} />
      )}
    </div>
  );
}
