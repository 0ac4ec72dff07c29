import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FirstRunState } from '../../../shared/model/first-run.ts';
import { useStatus } from '../../app/queries.ts';
import results from './results.module.css';
import styles from './set-up.module.css';

/** Why nothing is set up here: it is done already, or this session may not. */
export function ClosedSetUp({ state }: { state: FirstRunState }) {
  const { t } = useTranslation('setUp');
  const { closedBecause, config, command } = state;
  const status = useStatus().data;
  const heard = status?.sources.filter(({ lastSuccessAt }) => lastSuccessAt !== null).length ?? 0;
  return (
    <section className={styles.closed}>
      <h2 className={styles.title}>{t(`closed.${closedBecause ?? 'no-host'}.title`)}</h2>
      <p>{t(`closed.${closedBecause ?? 'no-host'}.more`)}</p>
      {closedBecause === 'configured' ? (
        <>
          {config === null ? null : (
            <dl className={results.facts}>
              <dt>{t('closed.config')}</dt>
              <dd className="mono">{config}</dd>
              {command === null ? null : (
                <>
                  <dt>{t('closed.command')}</dt>
                  <dd className="mono">{command}</dd>
                </>
              )}
              {status === undefined ? null : (
                <>
                  <dt>{t('closed.sources')}</dt>
                  <dd>{t('closed.heard', { heard, all: status.sources.length })}</dd>
                </>
              )}
            </dl>
          )}
          <p className={styles.links}>
            <Link href="/overview">{t('closed.toOverview')}</Link>
            <Link href="/funnel">{t('closed.toFunnel')}</Link>
            <Link href="/sources">{t('closed.toSources')}</Link>
          </p>
        </>
      ) : null}
    </section>
  );
}
