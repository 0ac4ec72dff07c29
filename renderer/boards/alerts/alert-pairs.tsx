import type { Labels } from '../../../shared/model/sample.ts';
import styles from './alert-details.module.css';
import { safeLink } from './safe-link.ts';

/** Labels or annotations as they were written. Runbooks and dashboards are links, as long as they are http or https. */
export function AlertPairs({ title, pairs }: { title: string; pairs: Labels }) {
  const entries = Object.entries(pairs);
  if (entries.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.pairs}>
        {entries.map(([name, value]) => {
          const address = safeLink(value);
          return (
            <div key={name} className={styles.pair}>
              <dt>{name}</dt>
              <dd>
                {address === null ? (
                  value
                ) : (
                  <a className={styles.link} href={address} target="_blank" rel="noopener noreferrer">
                    {value}
                  </a>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
