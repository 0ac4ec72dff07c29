import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { unitForAll } from '../../parts/number-format.ts';
import { Panel } from '../../parts/panel.tsx';
import { useScreen } from '../../state/screen.ts';
import { FunnelLegend } from './funnel-legend.tsx';
import styles from './funnel-panels.module.css';
import { LineMatrix } from './line-matrix.tsx';
import { freshnessOf } from '../../parts/panel-freshness.ts';
import { StageTable } from './stage-table.tsx';

/** Funnel and lines: side by side where there is room, as two tabs of one panel on a laptop. */
export function FunnelPanels({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const isLaptop = useFormat() === 'laptop';
  const fresh = freshnessOf(board.stages.map(({ rate }) => rate));
  const freshness = fresh ? <Freshness {...fresh} at={board.at} /> : undefined;
  const unit = useRateUnit(board);
  const note = unit === '' ? t('stagesNotePlain') : t('stagesNote', { unit });

  if (isLaptop) return <TabbedPanels board={board} note={note} freshness={freshness} />;
  return (
    <div className={styles.side}>
      <Panel title={t('stages')} note={note} aside={<FunnelLegend board={board} />} freshness={freshness}>
        <StageTable board={board} />
      </Panel>
      <Panel title={t('lines')} note={t('linesNote')} freshness={freshness}>
        <LineMatrix board={board} />
      </Panel>
    </div>
  );
}

interface TabbedPanelsProps {
  board: FunnelBoard;
  note: string;
  freshness: ReactNode;
}

function TabbedPanels({ board, note, freshness }: TabbedPanelsProps) {
  const { t } = useTranslation('funnel');
  const { funnelTab, setFunnelTab } = useScreen();
  return (
    <Tabs.Root
      className={styles.tabbed}
      value={funnelTab}
      onValueChange={(tab) => setFunnelTab(tab === 'lines' ? 'lines' : 'stages')}
    >
      <div className={styles.head}>
        <Tabs.List className={styles.tabs}>
          <Tabs.Tab className={styles.tab} value="stages">
            {t('stages')}
          </Tabs.Tab>
          <Tabs.Tab className={styles.tab} value="lines">
            {t('lines')}
          </Tabs.Tab>
        </Tabs.List>
        <span className={styles.note}>{funnelTab === 'stages' ? note : t('linesNote')}</span>
        {funnelTab === 'stages' ? <FunnelLegend board={board} /> : null}
        <span className={styles.freshness}>{freshness}</span>
      </div>
      <Tabs.Panel className={styles.content} value="stages">
        <StageTable board={board} />
      </Tabs.Panel>
      <Tabs.Panel className={styles.content} value="lines">
        <LineMatrix board={board} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

function useRateUnit({ stages }: FunnelBoard): string {
  const { numberSystem } = usePresentation();
  return unitForAll(
    stages.flatMap(({ rate }) => [rate.reading.value, rate.planned, rate.baseline]),
    numberSystem,
  ).label;
}
