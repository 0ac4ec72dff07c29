import { ArrowDownToLine, Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { classNames } from './class-names.ts';

interface ChipProps {
  /**
   * `scale` shortfall, with the hatch of the bar; `limited` and `degraded` deliberate protection; `stale` age of data;
   * `plain` anything else; `strong` inverse, for what is true now.
   */
  kind: 'scale' | 'limited' | 'degraded' | 'stale' | 'plain' | 'strong' | 'action';
  title?: string | undefined;
  children: ReactNode;
}

export function Chip({ kind, title, children }: ChipProps) {
  return (
    <span className={classNames(styles.chip, 'tabular', styles[kind])} title={title}>
      {kind === 'scale' ? <span className={styles.hatch} aria-hidden="true" /> : null}
      {kind === 'limited' ? <Ban aria-hidden="true" /> : null}
      {kind === 'degraded' ? <ArrowDownToLine aria-hidden="true" /> : null}
      {children}
    </span>
  );
}
