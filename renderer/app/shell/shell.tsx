import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../parts/class-names.ts';
import { standingAt, useTime } from '../../state/time-range.ts';
import { FrameContext } from '../board-frame.tsx';
import { useLinkState } from '../connection-context.ts';
import { focusBoard } from '../focus-board.ts';
import { useStatus } from '../queries.ts';
import { useFormat } from '../screen-format.ts';
import { useOtherConsole } from '../use-other-console.ts';
import { Annunciator } from '../annunciation/annunciator.tsx';
import { Guide } from '../guide/guide-card.tsx';
import { useTimeInHash } from '../time/use-time-in-hash.ts';
import { WallKeeper } from '../wall/wall-keeper.tsx';
import { AlarmStrip } from './alarm-strip.tsx';
import { Banners } from './banners.tsx';
import { Foot } from './foot.tsx';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { TopBar } from './top-bar.tsx';
import { useGoKeys } from './use-go-keys.ts';

/** What stands around every board: rail, top bar, alarm strip, banners and footer. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell');
  const isWall = useFormat() === 'wall';
  const hasStatus = useStatus().data !== undefined;
  const isCut = useLinkState().state === 'lost';
  const isStanding = useTime((state) => standingAt(state) !== null);
  useTimeInHash();
  const [title, setTitle] = useState<HTMLElement | null>(null);
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const [footEnd, setFootEnd] = useState<HTMLElement | null>(null);
  useGoKeys();
  useOtherConsole();
  const slots = useMemo(() => ({ title, foot, footEnd }), [title, foot, footEnd]);

  return (
    <div className={styles.shell}>
      {isWall ? null : (
        <>
          <a className={styles.skip} href="#board" onClick={skipToBoard}>
            {t('skip')}
          </a>
          <Rail />
        </>
      )}
      <Annunciator />
      {isWall ? <WallKeeper /> : null}
      <div className={styles.screen}>
        <TopBar titleRef={setTitle} />
        <AlarmStrip />
        <Banners />
        <main
          id="board"
          // There once the console has spoken: what tests wait for.
          data-testid={hasStatus ? 'board' : undefined}
          className={classNames(styles.board, (isCut || isStanding) && styles.cut)}
          tabIndex={-1}
        >
          <FrameContext value={slots}>{children}</FrameContext>
        </main>
        <Foot footRef={setFoot} endRef={setFootEnd} />
        <Guide />
      </div>
    </div>
  );
}

/** The hash belongs to the routes, so the jump is made by hand. */
function skipToBoard(event: { preventDefault(): void }): void {
  event.preventDefault();
  focusBoard();
}
