import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnCallBoard as Board } from '../../../shared/model/on-call-board.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useEscalations, useOnCall } from '../../app/escalation/queries.ts';
import { useFormat } from '../../app/screen-format.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { CallsOnWall } from './calls-on-wall.tsx';
import { CallsPart } from './calls-part.tsx';
import { DutyTable } from './duty-table.tsx';
import { GapsPart } from './gaps-part.tsx';
import { HandoverPart } from './handover-part.tsx';
import styles from './on-call-board.module.css';
import side from './on-call-side.module.css';
import { useShiftTime } from './use-shift-time.ts';

/** Who is on duty for what, who is being called, where there are gaps, and what was handed over. */
export function OnCallBoard() {
  const { t } = useTranslation('onCall');
  const { data, error, refetch } = useOnCall();
  if (data && data.people.length > 0) return <Roster board={data} />;
  return (
    <BoardFrame title={t('title')}>
      {data ? (
        <EmptyState title={t('empty')}>{t('emptyMore')}</EmptyState>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Roster({ board }: { board: Board }) {
  const { t } = useTranslation('onCall');
  const isWall = useFormat() === 'wall';
  const shiftTime = useShiftTime();
  const standing = useEscalations().data?.standing ?? [];
  const note = useRef<HTMLTextAreaElement>(null);
  useKeys({ 'onCall.note': () => note.current?.focus() });
  const onDuty = board.people.filter(({ now }) => now !== null).length;
  return (
    <BoardFrame
      title={t('title')}
      foot={
        <>
          <span>{t('foot.now', { now: onDuty, all: board.people.length })}</span>
          <span>{t('foot.calls', { count: standing.length })}</span>
          <span>{t('foot.gaps', { count: board.problems.length })}</span>
          <span>{t('foot.until', { time: shiftTime(board.until) })}</span>
        </>
      }
      footEnd={<KeyHint ids={['onCall.note']}>{t('key.note')}</KeyHint>}
    >
      <div className={styles.board} data-stacks="">
        <DutyTable board={board} isWall={isWall} />
        {isWall ? (
          <CallsOnWall standing={standing} />
        ) : (
          <ScrollRegion label={t('side')} className={side.side}>
            <CallsPart standing={standing} />
            <GapsPart board={board} />
            <HandoverPart board={board} ref={note} />
          </ScrollRegion>
        )}
      </div>
    </BoardFrame>
  );
}
