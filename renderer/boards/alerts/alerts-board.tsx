import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertBoard as Board } from '../../../shared/model/alert.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useHashQuery } from '../../app/hash-query.ts';
import { useAlerts, useStatus } from '../../app/queries.ts';
import { useFormat } from '../../app/screen-format.ts';
import { ErrorState, LoadingState } from '../../parts/states.tsx';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import { AlertsWall } from './alerts-wall.tsx';
import styles from './alerts-board.module.css';
import { AlertHistory } from './alert-history.tsx';
import { createCauseIndex } from './causes.ts';
import { FloodBand } from './flood-band.tsx';
import { LiveAlerts } from './live-alerts.tsx';
import { SilencesView } from './silences-view.tsx';
import { viewIn, ViewTabs } from './view-tabs.tsx';

/** Alerts by cause, each by itself, those that are over, and what is silenced at its source. */
export function AlertsBoard() {
  const { t } = useTranslation('alerts');
  const alerts = useAlerts();
  const isWall = useFormat() === 'wall';
  if (alerts.data) return isWall ? <AlertsWall board={alerts.data} /> : <Alerts board={alerts.data} />;
  return (
    <BoardFrame title={t('title')}>
      {alerts.error ? (
        <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Alerts({ board }: { board: Board }) {
  const status = useStatus().data;
  const [query, changeQuery] = useHashQuery();
  const view = viewIn(query);
  // One for as long as the board stands: it knows what was drawn before.
  const [indexed] = useState(createCauseIndex);
  const causes = useMemo(() => indexed(board), [indexed, board]);
  const tabs = (
    <ViewTabs view={view} onChange={(next) => changeQuery({ view: next === 'causes' ? null : next })} />
  );
  return (
    <div className={styles.board} data-wide="">
      <div className={styles.main}>
        <FloodBand board={board} sources={status?.sources ?? []} at={status?.at ?? board.at} />
        {view === 'history' ? <AlertHistory tabs={tabs} /> : null}
        {view === 'silences' ? <SilencesView tabs={tabs} /> : null}
        {view === 'causes' || view === 'all' ? (
          <LiveAlerts board={board} causes={causes} view={view} tabs={tabs} />
        ) : null}
      </div>
      <TimelinePanel />
    </div>
  );
}
