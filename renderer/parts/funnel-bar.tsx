import type { Freshness } from '../../shared/model/sample.ts';
import type { Severity } from '../../shared/model/severity.ts';
import { classNames } from './class-names.ts';
import styles from './funnel-bar.module.css';

interface FunnelBarProps {
  value: number | null;
  planned: number | null;
  baseline: number | null;
  /** The end of the common axis: the greatest number of the funnel. */
  greatest: number;
  severity: Severity | null;
  freshness: Freshness;
  /** Everything it shows, in words. */
  label: string;
}

/** A stage as a bar from the common left edge: lengths compare, which trapezoids do not. */
export function FunnelBar({
  value,
  planned,
  baseline,
  greatest,
  severity,
  freshness,
  label,
}: FunnelBarProps) {
  const percent = (amount: number) => `${greatest > 0 ? (amount / greatest) * 100 : 0}%`;
  const old = freshness === 'stale' || freshness === 'lost';
  return (
    <div className={styles.frame} role="img" aria-label={label}>
      {value === null ? null : (
        <i
          className={classNames(styles.bar, old ? styles.old : severity !== null && styles[`p${severity}`])}
          style={{ width: percent(value) }}
        />
      )}
      {baseline === null ? null : <i className={styles.baseline} style={{ left: percent(baseline) }} />}
      {planned === null ? null : <i className={styles.plan} style={{ left: percent(planned) }} />}
    </div>
  );
}
