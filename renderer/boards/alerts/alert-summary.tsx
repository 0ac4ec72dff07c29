import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { answers } from '../../../shared/rules/offline.ts';
import { worstFirst } from '../../../shared/rules/source-standing.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { Since } from '../../parts/time-text.tsx';
import { oldestUnacknowledged } from './alert-standing.ts';
import styles from './alert-summary.module.css';

interface AlertSummaryProps {
  board: AlertBoard;
  sources: readonly SourceStatus[];
  /** The console's time when it told the sources' states. */
  at: EpochMs;
}

/** What is open by severity, what waits for an acknowledgement, and whether the sources still speak. */
export function AlertSummary({ board, sources, at }: AlertSummaryProps) {
  const { t } = useTranslation('alerts');
  const { counts } = board;
  const answering = sources.filter(answers).length;
  const oldest = oldestUnacknowledged(board.rows);
  const open = [
    { severity: 1, count: counts.p1 },
    { severity: 2, count: counts.p2 },
    { severity: 3, count: counts.p3 },
  ] as const;

  return (
    <div className={styles.band}>
      <section className={styles.part}>
        <h2 className={styles.title}>{t('open')}</h2>
        <p className={styles.figures}>
          {open.map(({ severity, count }) => (
            <span key={severity} className={styles.figure}>
              <StatusGlyph kind={severity} outlined={count === 0} size="1.25rem" />
              <span className={count === 0 ? styles.none : undefined}>{count}</span>
            </span>
          ))}
        </p>
      </section>
      <section className={styles.part}>
        <h2 className={styles.title}>
          {counts.unacknowledged === 0
            ? t('allAcknowledged')
            : t('unacknowledged', { count: counts.unacknowledged })}
        </h2>
        <p className={styles.figures}>
          {oldest === null ? (
            <span className={styles.none}>00:00</span>
          ) : (
            <span>
              <Since at={oldest} />
            </span>
          )}
          <span className={styles.unit}>{t('oldest')}</span>
        </p>
      </section>
      <section className={styles.part}>
        <h2 className={styles.title}>
          <Link href="/sources" className={styles.link}>
            {answering < sources.length
              ? t('sourcesAnswer', { answering, all: sources.length })
              : t('sources')}
          </Link>
        </h2>
        {sources.length === 0 ? <p className={styles.unit}>{t('noSources')}</p> : null}
        <ul className={styles.sources}>
          {worstFirst(sources, at).map((source) => (
            <li key={source.id}>
              <Link
                className={styles.source}
                href={`/sources/${encodeURIComponent(source.id)}`}
                title={source.lastError ?? source.address}
              >
                <span className={styles.sourceName}>{source.id}</span>
                <Freshness
                  state={source.freshness}
                  age={source.lastSuccessAt === null ? null : Math.max(0, at - source.lastSuccessAt)}
                  at={at}
                />
                <span className={source.lastError === null ? styles.address : styles.reason}>
                  {source.lastError ?? source.address}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
