import styles from './key-hint.module.css';

/** A key and what it does, for a footer: `J` `K` move. */
export function KeyHint({ keys, children }: { keys: readonly string[]; children: string }) {
  return (
    <span className={styles.hint}>
      {keys.map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
      {children}
    </span>
  );
}
