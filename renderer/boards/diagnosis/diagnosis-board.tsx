import { PanelLeft, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { DiagnosisBoard as BoardData } from '../../../shared/model/diagnosis-board.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useHashQuery } from '../../app/hash-query.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { useActsRefused } from '../../app/use-command.ts';
import { standingAt, useTime } from '../../state/time-range.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { MoreBelow } from '../../parts/more-below.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { CausesPanel } from './causes-panel.tsx';
import { CopySync } from './copy-sync.tsx';
import styles from './diagnosis-board.module.css';
import { DiagnosisFoot } from './diagnosis-foot.tsx';
import { DiagnosisHead } from './diagnosis-head.tsx';
import { DiscardedList } from './discarded-list.tsx';
import { EmptyRecords } from './empty-records.tsx';
import { JudgeDialog } from './judge-dialog.tsx';
import { FrozenNotice, Keep, LimitsNotice, OutcomeNotice, PastNotice } from './notices.tsx';
import { RowDrawer } from './row-drawer.tsx';
import { ScrubStrip } from './scrub-strip.tsx';
import { TreePanel } from './tree-panel.tsx';
import { useBoardSpeech } from './use-board-speech.ts';
import { useDiagnosis, useStandingWindow } from './use-diagnosis.ts';
import { lastMinutesPath, useShownDiagnosis } from './use-running.ts';
import { windowIn, windowText, type TimeWindow } from './window-address.ts';
import { errorText } from '../../text/error-text.ts';
import { useLocalText } from '../../text/use-local-text.ts';

/** Where exceptions arise and what they point to: of the worst open incident, of another, of the last minutes, or of a window of the past. */
export function DiagnosisBoard() {
  const diagnosisId = useShownDiagnosis(useParams<{ diagnosisId?: string }>().diagnosisId);
  if (diagnosisId === undefined) return <Loading />;
  return <Shown diagnosisId={diagnosisId} />;
}

function Loading() {
  const { t } = useTranslation('diagnosis');
  return (
    <BoardFrame title={t('title')}>
      <LoadingState title={t('loading')} />
    </BoardFrame>
  );
}

/** @param diagnosisId null: the last minutes. */
function Shown({ diagnosisId }: { diagnosisId: string | null }) {
  const { t } = useTranslation('diagnosis');
  const [query, change] = useHashQuery();
  const backToLive = useTime((state) => state.backToLive);
  const window = useStandingWindow(windowIn(query));
  const shown = useDiagnosis(diagnosisId, window);
  const onLive = () => {
    change({ window: null });
    backToLive();
  };
  if (shown.data) {
    return (
      <Board
        key={diagnosisId}
        board={shown.data}
        past={window !== null}
        onWindow={(next) => change({ window: windowText(next) })}
        onLive={onLive}
      />
    );
  }
  if (!shown.error) return <Loading />;
  return (
    <BoardFrame title={t('title')}>
      <Failed
        error={shown.error}
        diagnosisId={diagnosisId}
        past={window !== null}
        onLive={onLive}
        onRetry={() => void shown.refetch()}
      />
    </BoardFrame>
  );
}

interface FailedProps {
  error: Error;
  diagnosisId: string | null;
  past: boolean;
  onLive(): void;
  onRetry(): void;
}

function Failed({ error, diagnosisId, past, onLive, onRetry }: FailedProps) {
  const { t } = useTranslation('diagnosis');
  const localText = useLocalText();
  if (past) {
    return (
      <EmptyState title={localText(errorText(error))}>
        <Button onClick={onLive}>{t('live')}</Button>
      </EmptyState>
    );
  }
  if (diagnosisId !== null && 'code' in error && error.code === 'not-found') {
    return (
      <EmptyState title={t('notFound', { diagnosis: diagnosisId })}>
        <Link className={styles.link} href={lastMinutesPath}>
          {t('backToNow')}
        </Link>
      </EmptyState>
    );
  }
  return <ErrorState error={error} onRetry={onRetry} />;
}

interface BoardProps {
  board: BoardData;
  /** A window of the past stands in the place of what is live or frozen. */
  past: boolean;
  onWindow(window: TimeWindow): void;
  onLive(): void;
}

function Board({ board, past, onWindow, onLive }: BoardProps) {
  const { t } = useTranslation('diagnosis');
  const speech = useBoardSpeech(board);
  const isHeld = useTime((state) => standingAt(state) !== null);
  const actsRefused = useActsRefused();
  const [compare, setCompare] = useState(false);
  /** Undefined: nobody chose a row, and the first cause's is marked. */
  const [chosen, setChosen] = useState<string | undefined>();
  const [opened, setOpened] = useState<string | null>(null);
  const [judging, setJudging] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const { id, causes, tree, hasRecords } = board;
  const live = board.live && !past && !isHeld;
  const selected = chosen ?? causes[0]?.treeRow ?? tree.rows[0]?.id ?? null;
  const row = opened === null ? undefined : tree.rows.find((one) => one.id === opened);
  const countsOnly = past && causes.length === 0 && board.collected > 0 && tree.rows.length > 0;
  const mayJudge = id !== null && !past && causes.length + tree.rows.length > 0;
  useKeys({
    'diagnosis.quiet': () => setCompare(board.quiet !== null && !compare),
    'diagnosis.judge': mayJudge && actsRefused === null && (() => setJudging(true)),
    // A window of the past is held as well, and left by the same key.
    'shell.hold': past && onLive,
  });

  if (!hasRecords) {
    return (
      <BoardFrame title={t('title')} foot={<DiagnosisFoot board={board} speech={speech} />}>
        <EmptyRecords />
      </BoardFrame>
    );
  }
  return (
    <BoardFrame
      title={t('title')}
      foot={<DiagnosisFoot board={board} speech={speech} />}
      footEnd={
        <>
          <KeyHint ids={['list.open']}>{t('key.details')}</KeyHint>
          <KeyHint ids={['diagnosis.quiet']}>{t('key.quiet')}</KeyHint>
          {mayJudge ? <KeyHint ids={['diagnosis.judge']}>{t('key.judge')}</KeyHint> : null}
        </>
      }
    >
      <DiagnosisHead
        board={board}
        live={live}
        past={past}
        speech={speech}
        acts={
          <>
            {mayJudge ? (
              <Button refused={actsRefused} onClick={() => setJudging(true)}>
                {t(board.outcome === null ? 'judge.open' : 'judge.again')}
              </Button>
            ) : null}
            {id === null && !past && tree.rows.length > 0 ? <Keep board={board} size="medium" /> : null}
            <CopySync board={board} speech={speech} />
          </>
        }
      />
      <ScrubStrip
        shown={{ from: board.from, to: board.to }}
        live={live}
        speech={speech}
        onWindow={onWindow}
      />
      {past ? (
        <PastNotice board={board} countsOnly={countsOnly} speech={speech} onLive={onLive} />
      ) : board.live ? null : (
        <FrozenNotice board={board} speech={speech} />
      )}
      <LimitsNotice board={board} speech={speech} />
      <OutcomeNotice board={board} speech={speech} />
      <div className={styles.body} data-stacks="">
        <button type="button" className={styles.tab} aria-expanded={drawn} onClick={() => setDrawn(true)}>
          <PanelLeft aria-hidden="true" />
          {t('tree.show')}
        </button>
        <div className={classNames(styles.left, drawn && styles.drawn)}>
          <button
            type="button"
            className={styles.close}
            aria-label={t('tree.close')}
            title={t('tree.close')}
            onClick={() => setDrawn(false)}
          >
            <X aria-hidden="true" />
          </button>
          <TreePanel
            board={board}
            compare={compare}
            onCompare={setCompare}
            selected={selected}
            marked={chosen !== undefined}
            onSelect={setChosen}
            onOpen={setOpened}
          />
          <DiscardedList board={board} speech={speech} />
        </div>
        <div className={styles.right}>
          <ScrollRegion className={styles.causes} label={t('causes.title')}>
            <CausesPanel
              board={board}
              speech={speech}
              onLook={({ treeRow }) => (treeRow === null ? undefined : setChosen(treeRow))}
            />
          </ScrollRegion>
          <MoreBelow rows="section > ul > li" />
        </div>
      </div>
      {row ? <RowDrawer row={row} board={board} speech={speech} onClose={() => setOpened(null)} /> : null}
      {judging && id !== null ? (
        <JudgeDialog board={board} diagnosisId={id} speech={speech} onClose={() => setJudging(false)} />
      ) : null}
    </BoardFrame>
  );
}
