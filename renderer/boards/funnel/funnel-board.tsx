import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FunnelBoard as Board } from '../../../shared/model/funnel-board.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useFunnel } from '../../app/queries.ts';
import { useFormat } from '../../app/screen-format.ts';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { AsideStrips } from './aside-strips.tsx';
import { DrillDrawer } from './drill-drawer.tsx';
import { useDrill } from './drill.ts';
import { DropSentence } from './drop-sentence.tsx';
import { ForecastPanel } from './forecast-panel.tsx';
import styles from './funnel-board.module.css';
import { FunnelFoot } from './funnel-foot.tsx';
import { FunnelPanels } from './funnel-panels.tsx';
import { GmvPanel } from './gmv-panel.tsx';
import { PayPanel } from './pay-panel.tsx';
import { RatePanel } from './rate-panel.tsx';
import { TrendDialog } from './trend-dialog.tsx';

/** The promotion funnel: how much, how fast, and where people are lost, against plan and baseline. */
export function FunnelBoard() {
  const { t } = useTranslation('shell');
  const { data, error, refetch } = useFunnel();
  const isWall = useFormat() === 'wall';
  const title = isWall ? t('funnelWall') : t('funnel');

  if (data) return <Funnel board={data} title={title} />;
  return (
    <BoardFrame title={title}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />}
    </BoardFrame>
  );
}

function Funnel({ board, title }: { board: Board; title: string }) {
  const { t } = useTranslation('funnel');
  const [opened, setOpened] = useState<'orders' | 'paySuccess' | null>(null);
  const drill = useDrill(board);
  const isWall = useFormat() === 'wall';
  if (board.promotion === null || board.stages.length === 0) {
    return (
      <BoardFrame title={title}>
        {board.promotion === null ? (
          <EmptyState title={t('empty')}>
            <p>{t('emptyMore')}</p>
            {isWall ? null : <Link href="/set-up">{t('toSetUp')}</Link>}
          </EmptyState>
        ) : (
          <EmptyState title={t('noStages')}>{t('noStagesMore')}</EmptyState>
        )}
      </BoardFrame>
    );
  }
  return (
    <BoardFrame title={title} foot={<FunnelFoot board={board} />}>
      <div className={styles.board} data-wide="">
        <DropSentence board={board} />
        <div className={styles.figures}>
          <GmvPanel board={board} />
          <RatePanel board={board} onOpen={() => setOpened('orders')} />
          <PayPanel board={board} onOpen={() => setOpened('paySuccess')} />
          <ForecastPanel board={board} />
        </div>
        <AsideStrips board={board} />
        <FunnelPanels board={board} />
      </div>
      {opened === null ? null : (
        <TrendDialog
          subject={opened === 'orders' ? { of: 'stage', id: 'order' } : { of: 'pay-success' }}
          name={t(opened)}
          onClose={() => setOpened(null)}
        />
      )}
      {drill === null || isWall ? null : <DrillDrawer board={board} drill={drill} />}
    </BoardFrame>
  );
}
