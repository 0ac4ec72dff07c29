import { classNames } from '../../parts/class-names.ts';
import styles from './rank-badge.module.css';

interface RankBadgeProps {
  rank: number;
  /** Not filled: it is a lead and no cause, or what it names is below a row that is shut. */
  outlined?: boolean;
  /** Beside the large score. */
  large?: boolean;
  /** Read instead of the number. */
  label: string;
}

/** The number of a cause. Only the first of a clear diagnosis is drawn in the strongest colour. */
export function RankBadge({ rank, outlined = false, large = false, label }: RankBadgeProps) {
  return (
    <span
      className={classNames(
        styles.badge,
        'tabular',
        outlined ? styles.outlined : rank === 1 && styles.first,
        large && styles.large,
      )}
    >
      <span aria-hidden="true">{rank}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
