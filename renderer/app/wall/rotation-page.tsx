import { useContext, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import type { WallBoardId, WallTurn } from '../../state/wall.ts';
import { FrameContext } from '../board-frame.tsx';
import styles from './rotation-page.module.css';
import { turnGone, type RotationState } from './rotation.ts';
import { useRotation } from './use-rotation.ts';
import { useWall } from './use-wall.ts';
import { wallBoards } from './wall-boards.ts';

/** What a P1 may hold the wall on, whether it is in the rotation or not. */
const heldOn: readonly WallBoardId[] = ['alerts', 'incident', 'capacity'];

/** Boards in turn, held by a P1. */
export function RotationPage() {
  const { choice } = useWall();
  // The same list as long as it says the same, whatever else changes in the address.
  const text = JSON.stringify(choice.turns);
  // oxlint-disable-next-line react/exhaustive-deps -- the text is what it says
  const turns = useMemo(() => choice.turns, [text]);
  const state = useRotation(turns);
  const board = useMemo(() => {
    const Page = wallBoards[state.board].page;
    return <Page key={state.board} />;
  }, [state.board]);
  const coming = useMemo(() => [...new Set([...turns.map((turn) => turn.board), ...heldOn])], [turns]);
  return (
    <>
      {board}
      {coming.map((id) => {
        const Data = wallBoards[id].data;
        return <Data key={id} />;
      })}
      <TurnMark turns={turns} state={state} />
    </>
  );
}

/** How far the turn is, as a thin line on the footer, and what comes next; or why there is no turn. */
function TurnMark({ turns, state }: { turns: readonly WallTurn[]; state: RotationState }) {
  const { t } = useTranslation('wall');
  const { foot } = useContext(FrameContext);
  const next = turns[(state.index + 1) % turns.length];
  const said =
    state.pinned !== null ? (
      <span className={styles.held}>
        <StatusGlyph kind={1} size="var(--icon-small)" label="" />
        <b>{t('pinned')}</b> {t('pinnedMore')}
      </span>
    ) : turns.length > 1 && next ? (
      <span>
        {t('turn', { index: state.index + 1, count: turns.length, next: t(`board.${next.board}`) })}
      </span>
    ) : null;
  return (
    <>
      {foot && said ? createPortal(said, foot) : null}
      <TurnLine turns={turns} state={state} />
    </>
  );
}

/** Its own leaf: only this is drawn every second. */
function TurnLine({ turns, state }: { turns: readonly WallTurn[]; state: RotationState }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  // A turn that has just begun is younger than the last second.
  const gone = turnGone(turns, state, Math.max(now, state.since));
  if (gone === null) return null;
  return (
    <span className={styles.line} aria-hidden="true">
      <span style={{ width: `${(gone * 100).toFixed(1)}%` }} />
    </span>
  );
}
