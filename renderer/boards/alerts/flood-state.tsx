import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { answers } from '../../../shared/rules/offline.ts';
import { worstFirst } from '../../../shared/rules/source-standing.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber } from '../../parts/number-format.ts';
import { TimeText, Since } from '../../parts/time-text.tsx';
import { oldestUnacknowledged } from './alert-standing.ts';
import styles from './flood-band.module.css';

interface FloodStateProps {
  board: AlertBoard;
  sources: readonly SourceStatus[];
  at: EpochMs;
}

/** In a flood how many alerts became how many causes; else what stands and what waits. Below it the sources, where one does not answer. */
export function FloodState({ board, sources, at }: FloodStateProps) {
  const { t } = useTranslation('alerts');
  const { load, counts, groups } = board;
  const isFlood = load.floodSince !== null;
  const open = groups.filter(({ state }) => state !== 'cleared').length;
  const oldest = isFlood ? null : oldestUnacknowledged(board.rows);
  return (
    <section className={styles.part}>
      <h2 className={styles.head}>
        {load.floodSince === null ? (
          counts.unacknowledged === 0 ? (
            t('allAcknowledged')
          ) : (
            t('unacknowledged', { count: counts.unacknowledged })
          )
        ) : (
          <>
            {t('flood.since')} <TimeText at={load.floodSince} />
          </>
        )}
      </h2>
      <p className={styles.figures}>
        <Figure value={isFlood ? load.raw : board.rows.length}>
          {t(isFlood ? 'flood.alerts' : 'flood.known')}
        </Figure>
        <Figure value={open}>{t('flood.causes', { count: open })}</Figure>
        {oldest === null ? null : (
          <span className={styles.figure}>
            <b>
              <Since at={oldest} />
            </b>{' '}
            {t('oldest')}
          </span>
        )}
      </p>
      <SourcesLine sources={sources} at={at} />
    </section>
  );
}

function Figure({ value, children }: { value: number; children: string }) {
  return (
    <span className={styles.figure}>
      <b className="tabular">{formatNumber(value)}</b> {children}
    </span>
  );
}

/** Which source does not answer, and why; else by which rule the floods come and go. */
function SourcesLine({ sources, at }: { sources: readonly SourceStatus[]; at: EpochMs }) {
  const { t } = useTranslation('alerts');
  const isWall = useFormat() === 'wall';
  const answering = sources.filter(answers).length;
  const [worst] = worstFirst(sources, at);
  const isPartial = answering < sources.length;
  const text = isPartial ? t('sourcesAnswer', { answering, all: sources.length }) : t('sources');
  return (
    <p className={styles.note}>
      {sources.length === 0 ? (
        t('noSources')
      ) : (
        <>
          {isWall ? (
            <span className={classNames(isPartial && styles.old)}>{text}</span>
          ) : (
            <Link className={classNames(styles.link, isPartial && styles.old)} href="/sources">
              {text}
            </Link>
          )}
          {isPartial && worst ? (
            <span className={styles.reason} title={worst.lastError ?? worst.address}>
              {worst.id}: {worst.lastError ?? worst.address}
            </span>
          ) : (
            <span className={styles.reason}>{t('flood.rule')}</span>
          )}
        </>
      )}
    </p>
  );
}
