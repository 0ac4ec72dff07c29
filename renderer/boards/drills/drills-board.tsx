import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import type { DrillBoard, DrillStanding } from '../../../shared/model/drill-board.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useDrills } from '../../app/queries.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { useListSelection } from '../../app/use-list-selection.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { FootLogFreshness } from '../../app/log-freshness.tsx';
import { DrillPanel } from './drill-panel.tsx';
import { drillRowId, DrillTable } from './drill-table.tsx';
import styles from './drills-board.module.css';

/** The drill schedule; the plan in the address is the one whose drills are shown beside it. */
export function DrillsBoard() {
  const { t } = useTranslation('drills');
  const drills = useDrills();
  if (drills.data && drills.data.rows.length > 0) return <Schedule board={drills.data} />;
  return (
    <BoardFrame title={t('title')}>
      {drills.data ? (
        <EmptyState title={t('empty')}>
          <Link className={styles.link} href="/plans">
            {t('toLibrary')}
          </Link>
        </EmptyState>
      ) : drills.error ? (
        <ErrorState error={drills.error} onRetry={() => void drills.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Schedule({ board }: { board: DrillBoard }) {
  const { t } = useTranslation(['drills', 'common']);
  const { planId } = useParams<{ planId?: string }>();
  const [, navigate] = useLocation();
  const { rows } = board;
  const ids = useMemo(() => rows.map((row) => row.planId), [rows]);
  const { id: selected, select, move } = useListSelection(ids, planId ?? null);
  const current = rows.find((row) => row.planId === selected);
  const open = useMemo(() => new Set(board.open.map((drill) => drill.planId)), [board.open]);
  useEffect(() => {
    if (planId !== undefined) select(planId);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list changes every second; only a new address chooses
  }, [planId]);

  const show = (id: string | null) => {
    if (id === null) return;
    select(id);
    navigate(`/drills/${encodeURIComponent(id)}`, { replace: true });
    document.getElementById(drillRowId(id))?.scrollIntoView({ block: 'nearest' });
  };
  const prepare = (id: string) => navigate(`/plans/${encodeURIComponent(id)}/preflight/drill`);
  useKeys({
    'list.next': () => show(move(1)),
    'list.previous': () => show(move(-1)),
    'list.open': () => {
      if (selected !== null) prepare(selected);
    },
  });
  const [below, setBelow] = useState(0);
  const count = (standing: DrillStanding) => rows.filter((row) => row.standing === standing).length;
  return (
    <BoardFrame
      title={t('title')}
      foot={
        <>
          <span>
            {t('foot.overdue')} {count('overdue')}
          </span>
          <span>
            {t('foot.never')} {count('never')}
          </span>
          <span>
            {t('foot.soon')} {count('soon')}
          </span>
          <span>
            {t('foot.inTime')} {count('in-time')}
          </span>
          {below > 0 ? (
            <span>
              <b>{t('common:below.rows', { count: below })}</b>
            </span>
          ) : null}
          <FootLogFreshness />
        </>
      }
      footEnd={
        <>
          <KeyHint ids={['list.next', 'list.previous']}>{t('key.move')}</KeyHint>
          <KeyHint ids={['list.open']}>{t('key.open')}</KeyHint>
        </>
      }
    >
      <div className={styles.board} data-stacks="">
        <DrillTable
          rows={rows}
          open={open}
          selected={selected}
          onSelect={show}
          onOpen={prepare}
          onBelow={setBelow}
        />
        {current ? <DrillPanel key={current.planId} board={board} row={current} /> : null}
      </div>
    </BoardFrame>
  );
}
