import { ScrollRegion } from '../../parts/scroll-region.tsx';
import styles from './results.module.css';

/** A file as it stands. */
export function FileText({ name, text }: { name: string; text: string }) {
  return (
    <figure className={styles.file}>
      <figcaption className="mono">{name}</figcaption>
      <ScrollRegion className={styles.text} label={name}>
        <pre className="mono">{text}</pre>
      </ScrollRegion>
    </figure>
  );
}
