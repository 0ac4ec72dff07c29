import type { ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './panel.module.css';

interface PanelProps {
  title: string;
  /** Unit or span of what is shown, beside the title. */
  note?: ReactNode;
  /** A legend or controls after the note. */
  aside?: ReactNode;
  /** Its age, at the right. */
  freshness?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A titled part of a board. */
export function Panel({ title, note, aside, freshness, className, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className={classNames(styles.panel, className)} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
        {aside}
        {freshness === undefined ? null : <span className={styles.freshness}>{freshness}</span>}
      </header>
      {children}
    </section>
  );
}
