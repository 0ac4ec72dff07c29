import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import styles from './sources-foot.module.css';

/** How many sources are shown, and how many of all do not do what they should. */
export function SourcesFoot({ sources, shown }: { sources: readonly SourceStatus[]; shown: number }) {
  const { t } = useTranslation('sources');
  const lost = sources.filter(({ freshness }) => freshness === 'lost').length;
  const stale = sources.filter(({ freshness }) => freshness === 'stale').length;
  const failing = sources.filter(({ lastError, fault }) => lastError !== null || fault !== null).length;
  return (
    <>
      <span>{t('shown', { shown, all: sources.length })}</span>
      {lost > 0 ? <span className={styles.old}>{t('countLost', { count: lost })}</span> : null}
      {stale > 0 ? <span className={styles.old}>{t('countStale', { count: stale })}</span> : null}
      {failing > 0 ? <span>{t('countFailing', { count: failing })}</span> : null}
      {sources.length > 0 && lost + stale + failing === 0 ? <span>{t('allAnswer')}</span> : null}
    </>
  );
}
