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
  const oldest = isFlood ? null : oldestUnacknowledged(board.rows);
  return (
    <section className={styles.part}>
      <h2 className={styles.head}>
        {load.floodSince === null ? (
          <Waiting known={board.rows.length} count={counts.unacknowledged} oldest={oldest} />
        ) : (
          <>
            {t('flood.since')} <TimeText at={load.floodSince} />
          </>
        )}
      </h2>
      <p className={styles.figures}>
        <Figure value={isFlood ? load.raw : board.rows.length}>
          {isFlood ? t('flood.alerts') : t('flood.known', { count: board.rows.length })}
        </Figure>
        <Figure value={groups.length}>{t('flood.causes', { count: groups.length })}</Figure>
      </p>
      <SourcesLine sources={sources} at={at} />
    </section>
  );
}

interface WaitingProps {
  /** Alerts that are known, acknowledged or not. */
  known: number;
  count: number;
  oldest: EpochMs | null;
}

/** How many wait for an acknowledgement, and how long the longest of them does. */
function Waiting({ known, count, oldest }: WaitingProps) {
  const { t } = useTranslation('alerts');
  if (known === 0) return t('noneKnown');
  if (count === 0) return t('allAcknowledged');
  return (
    <>
      {t('unacknowledged', { count })}
      {oldest === null ? null : (
        <>
          {t('oldest')} <Since at={oldest} />
        </>
      )}
    </>
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
  if (sources.length === 0) return <p className={styles.note}>{t('noSources')}</p>;
  const reason = worst ? `${worst.id}: ${worst.lastError ?? worst.address}` : '';
  if (isWall) {
    return (
      <p className={styles.note}>
        <span className={isPartial ? styles.old : styles.whole}>{text}</span>
        <span className={styles.reason}>
          {isPartial && worst ? (
            <>
              {worst.id}
              {worst.lastSuccessAt === null ? null : (
                <>
                  {' '}
                  {t('lastHeard')} <TimeText at={worst.lastSuccessAt} />
                </>
              )}
            </>
          ) : (
            t('flood.rule')
          )}
        </span>
      </p>
    );
  }
  return (
    <p className={styles.note}>
      <Link className={classNames(styles.link, isPartial && styles.old)} href="/sources">
        {text}
      </Link>
      {isPartial && worst ? (
        <Link className={styles.reason} href={`/sources/${encodeURIComponent(worst.id)}`} title={reason}>
          {reason}
        </Link>
      ) : (
        <span className={styles.reason}>{t('flood.rule')}</span>
      )}
    </p>
  );
}
