import { useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeBoard, ExceptionRow } from '../../../shared/model/change-board.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { freezeWindows } from '../../../shared/rules/freeze.ts';
import { standingOfException } from '../../../shared/rules/freeze/exceptions.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useConsoleClock } from '../../app/console-clock.ts';
import { useChanges, usePromotion } from '../../app/queries.ts';
import { useFormat } from '../../app/screen-format.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { useListSelection } from '../../app/use-list-selection.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { AlertsBeside } from './alerts-beside.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { changeItemId, ChangeList } from './change-list.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { ExceptionQueue } from './exception-queue.tsx';
import styles from './freeze-board.module.css';
import { FreezeGantt } from './freeze-gantt.tsx';
import { ReportDialog } from './report-dialog.tsx';

/** Freeze windows by line, exceptions from them, and what was changed; a wall shows the windows only. */
export function FreezeBoard() {
  const { t } = useTranslation('freeze');
  const changes = useChanges();
  const promotion = usePromotion();
  if (changes.data && promotion.data) return <Board board={changes.data} promotion={promotion.data} />;
  const failed = changes.error ?? promotion.error;
  return (
    <BoardFrame title={t('title')}>
      {failed ? (
        <ErrorState error={failed} onRetry={() => void changes.refetch()} />
      ) : changes.data && promotion.data === null ? (
        <EmptyState title={t('noPromotion')} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

type Open =
  | { dialog: 'ask' | 'report' }
  | { dialog: 'decide'; exception: ExceptionRow; approve: boolean }
  | null;

const stepMs = 5_000;

/** The board, as of now: whether an exception is open or over is a matter of time alone. */
function useBoardNow(board: ChangeBoard): ChangeBoard {
  const clock = useConsoleClock();
  const now = useSyncExternalStore(clock.subscribe, () => Math.floor(clock.now() / stepMs) * stepMs);
  return useMemo(() => ({ ...board, at: Math.max(board.at, now) }), [board, now]);
}

function Board({ board: told, promotion }: { board: ChangeBoard; promotion: Promotion }) {
  const board = useBoardNow(told);
  const { t } = useTranslation('freeze');
  const isWall = useFormat() === 'wall';
  const speech = useSpeech();
  const [open, setOpen] = useState<Open>(null);
  const ids = useMemo(() => board.changes.map(({ id }) => id), [board.changes]);
  const { id: selected, select, move } = useListSelection(ids, null);
  const close = () => setOpen(null);
  const show = (id: string | null) => {
    if (id === null) return;
    select(id);
    document.getElementById(changeItemId(id))?.scrollIntoView({ block: 'nearest' });
  };
  useKeys(
    isWall
      ? {}
      : {
          'list.next': () => show(move(1)),
          'list.previous': () => show(move(-1)),
          'freeze.ask': () => setOpen({ dialog: 'ask' }),
          'freeze.report': () => setOpen({ dialog: 'report' }),
        },
  );
  const gantt = (
    <FreezeGantt promotion={promotion} board={board} speech={speech} selected={selected} onSelect={show} />
  );
  const foot = <Foot board={board} promotion={promotion} />;
  if (isWall) {
    return (
      <BoardFrame title={t('title')} foot={foot}>
        <div className={styles.board}>{gantt}</div>
      </BoardFrame>
    );
  }
  return (
    <BoardFrame
      title={t('title')}
      foot={foot}
      footEnd={
        <>
          <KeyHint ids={['freeze.ask']}>{t('key.ask')}</KeyHint>
          <KeyHint ids={['freeze.report']}>{t('key.report')}</KeyHint>
        </>
      }
    >
      <div className={styles.board} data-stacks="">
        {gantt}
        <div className={styles.lists} data-stacks="">
          <ExceptionQueue
            exceptions={board.exceptions}
            at={board.at}
            speech={speech}
            onAsk={() => setOpen({ dialog: 'ask' })}
            onDecide={(exception, approve) => setOpen({ dialog: 'decide', exception, approve })}
          />
          <ChangeList
            board={board}
            speech={speech}
            selected={selected}
            onSelect={show}
            onReport={() => setOpen({ dialog: 'report' })}
          />
          <AlertsBeside board={board} promotion={promotion} speech={speech} />
        </div>
      </div>
      {open?.dialog === 'ask' ? <AskDialog known={promotion.lines} speech={speech} onClose={close} /> : null}
      {open?.dialog === 'report' ? (
        <ReportDialog
          promotion={promotion}
          exceptions={board.exceptions}
          at={board.at}
          speech={speech}
          onClose={close}
        />
      ) : null}
      {open?.dialog === 'decide' ? (
        <DecideDialog exception={open.exception} approve={open.approve} speech={speech} onClose={close} />
      ) : null}
    </BoardFrame>
  );
}

function Foot({ board, promotion }: { board: ChangeBoard; promotion: Promotion }) {
  const { t } = useTranslation('freeze');
  // Until when stands at the other end of the footer, as on every board.
  const isFrozen = freezeWindows(promotion).some(({ start, end }) => start <= board.at && board.at < end);
  const without = board.changes.filter((change) => change.frozen?.exceptionId === null);
  const waiting = board.exceptions.filter((one) => standingOfException(one, board.at) === 'asked');
  const running = board.changes.filter(({ status }) => status === 'running');
  return (
    <>
      {isFrozen ? null : <span>{t('foot.notFrozen')}</span>}
      <span>
        {t('foot.withoutLeave')} {without.length}
      </span>
      <span>
        {t('foot.waiting')} {waiting.length}
      </span>
      <span>
        {t('foot.running')} {running.length}
      </span>
    </>
  );
}
