import { useTranslation } from 'react-i18next';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { FloodState } from './flood-state.tsx';
import styles from './flood-band.module.css';
import { LoadBars } from './load-bars.tsx';
import { LoadOwners } from './load-owners.tsx';
import { OperatorLoad } from './operator-load.tsx';
import { alertFreshness } from './alert-freshness.ts';

interface FloodBandProps {
  board: AlertBoard;
  sources: readonly SourceStatus[];
  /** The console's time when it told the sources' states. */
  at: EpochMs;
}

/** Whether it is a flood, how many alerts a minute, and how much of it asks something of people. */
export function FloodBand({ board, sources, at }: FloodBandProps) {
  const { t } = useTranslation('alerts');
  const { load } = board;
  const { state, age } = alertFreshness(sources, at);
  const freshness = sources.length === 0 ? null : <Freshness state={state} age={age} at={at} />;
  return (
    <div className={styles.band}>
      <FloodState board={board} sources={sources} at={at} />
      <section className={styles.part}>
        <h2 className={styles.title}>
          {t('load.raw')} <span className={styles.unit}>{t('load.rawUnit')}</span>
          <span className={styles.fresh}>{freshness}</span>
        </h2>
        <LoadBars minutes={load.perMinute} />
      </section>
      <section className={styles.part}>
        <h2 className={styles.title}>
          {t('load.title')} <span className={styles.unit}>{t('load.unit', { limit: load.limit })}</span>
          <span className={styles.fresh}>{freshness}</span>
        </h2>
        <div className={styles.load}>
          <OperatorLoad load={load} />
          <LoadOwners load={load} />
        </div>
      </section>
    </div>
  );
}
