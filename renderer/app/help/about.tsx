import { useTranslation } from 'react-i18next';
import { useStatus } from '../queries.ts';
import { SetUpLink } from '../rehearsal/set-up-link.tsx';
import { documents } from './documents.ts';
import { closeHelp } from './help-state.ts';
import styles from './help.module.css';

/** Which console this is, and where more is written. */
export function About() {
  const { t } = useTranslation('keys');
  const status = useStatus().data;
  return (
    <section aria-label={t('about.title')}>
      <h3 className={styles.heading}>{t('about.title')}</h3>
      {status ? (
        <p className="tabular">
          {t('about.version', { version: status.version, host: t(`about.${status.host}`) })}
        </p>
      ) : null}
      {status?.rehearsal ? <SetUpLink onLeave={closeHelp} /> : null}
      <p className={styles.more}>{t('about.documents')}</p>
      <dl className={styles.documents}>
        {documents.map(({ file, about }) => (
          <div key={file}>
            <dt>
              <code>{file}</code>
            </dt>
            <dd>{t(`about.${about}`)}</dd>
          </div>
        ))}
      </dl>
      {status?.host === 'server' ? (
        <a className={styles.link} href="/api/openapi.json" target="_blank" rel="noreferrer">
          {t('about.contract')}
        </a>
      ) : null}
    </section>
  );
}
