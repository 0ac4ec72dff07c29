import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverviewPanel as PanelName } from '../../../shared/rules/overview/panel-order.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useListKeys } from '../../app/keys/use-list-keys.ts';
import { useFormat } from '../../app/screen-format.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { CausesPanel } from './causes-panel.tsx';
import { FunnelPanel } from './funnel-panel.tsx';
import { IncidentsPanel } from './incidents-panel.tsx';
import styles from './overview-board.module.css';
import { PeoplePanel } from './people-panel.tsx';
import { PlansPanel } from './plans-panel.tsx';
import { useOverview, type Overview } from './use-overview.ts';
import { WaterPanel } from './water-panel.tsx';
import { WorstPanel } from './worst-panel.tsx';

/** The first glance: what is worst, whose it is, what is done; then the rest of the event, what is abnormal first. */
export function OverviewBoard() {
  const { t } = useTranslation('overview');
  const isWall = useFormat() === 'wall';
  const overview = useOverview();
  const board = useRef<HTMLDivElement>(null);
  useListKeys({ move: (by) => moveFocus(board.current, by) }, !isWall);
  return (
    <BoardFrame
      title={t('title')}
      footEnd={
        <>
          <KeyHint ids={['list.next', 'list.previous']}>{t('keyMove')}</KeyHint>
          <KeyHint ids={['list.open']}>{t('keyOpen')}</KeyHint>
        </>
      }
    >
      <div className={styles.board} data-stacks="" ref={board}>
        <WorstPanel overview={overview} />
        <div className={styles.panels} data-stacks="">
          {overview.rows.flatMap(({ height, panels }) =>
            panels.map(({ name, width }) => (
              <div
                key={name}
                data-panel={name}
                className={styles.panel}
                style={{ '--width': width, '--height': height }}
              >
                <PanelOf name={name} overview={overview} />
              </div>
            )),
          )}
        </div>
      </div>
    </BoardFrame>
  );
}

function PanelOf({ name, overview }: { name: PanelName; overview: Overview }) {
  switch (name) {
    case 'funnel':
      return <FunnelPanel part={overview.funnel} />;
    case 'water':
      return <WaterPanel part={overview.water} />;
    case 'incidents':
      return <IncidentsPanel part={overview.incidents} status={overview.status} />;
    case 'plans':
      return <PlansPanel part={overview.plans} status={overview.status} />;
    case 'causes':
      return <CausesPanel part={overview.causes} status={overview.status} />;
    case 'people':
      return <PeoplePanel part={overview.people} status={overview.status} promotion={overview.promotion} />;
  }
}

/** To the next line of whichever panel, in the order in which they are read. */
function moveFocus(board: HTMLElement | null, by: number): void {
  const rows = [...(board?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const here = rows.findIndex((row) => row === document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}
