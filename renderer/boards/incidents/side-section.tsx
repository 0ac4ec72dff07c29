import { useId, type ReactNode } from 'react';
import styles from './side.module.css';

/** A titled part of the panel at the right. */
export function SideSection({
  title,
  aside = null,
  children,
}: {
  title: string;
  /** At the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside === null ? null : <span className={styles.aside}>{aside}</span>}
      </header>
      {children}
    </section>
  );
}
