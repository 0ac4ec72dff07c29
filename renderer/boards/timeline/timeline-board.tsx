import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardFrame } from '../../app/board-frame.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { formatNumber } from '../../parts/number-format.ts';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { EventDetails } from './event-details.tsx';
import { NoteBox } from './note-box.tsx';
import { PinnedEvents } from './pinned-events.tsx';
import styles from './timeline-board.module.css';
import { TimelineFilters } from './timeline-filters.tsx';
import type { TimelineIndex } from './timeline-index.ts';
import { TimelineLanes } from './timeline-lanes-view.tsx';
import { TimelineList } from './timeline-list.tsx';
import { useEventShelf } from './use-event-shelf.ts';
import { useTimelineBoard } from './use-timeline-board.ts';
import { useTimelineIndex } from './use-timeline-index.ts';

/** Everything that has happened, on one time axis or as a list. */
export function TimelineBoard() {
  const { t } = useTranslation('timeline');
  const { data: index, error, refetch } = useTimelineIndex();
  if (index) return <Timeline index={index} />;
  return (
    <BoardFrame title={t('title')}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Timeline({ index }: { index: TimelineIndex }) {
  const { t } = useTranslation('timeline');
  const board = useTimelineBoard(index);
  const shelf = useEventShelf();
  const { selected, select } = board;
  const { want } = shelf;
  useEffect(() => {
    want(selected === null ? index.pinned : [...index.pinned, selected]);
  });

  const isEmpty = board.places.length === 0;
  return (
    <BoardFrame
      title={t('title')}
      foot={
        <span>
          {board.places.length === index.count
            ? t('events', { count: index.count, shown: formatNumber(index.count) })
            : t('eventsOf', {
                count: board.places.length,
                shown: formatNumber(board.places.length),
                all: formatNumber(index.count),
              })}
        </span>
      }
      footEnd={
        <>
          <KeyHint ids={['list.filter']}>{t('keyFilter')}</KeyHint>
          <KeyHint ids={['list.next', 'list.previous']}>{t('keyMove')}</KeyHint>
          <KeyHint ids={['timeline.pin']}>{t('keyPin')}</KeyHint>
        </>
      }
    >
      <div className={styles.board}>
        <div className={styles.main}>
          <TimelineFilters index={index} board={board} />
          <PinnedEvents
            seqs={index.pinned}
            index={index}
            shelf={shelf}
            selected={selected}
            onSelect={select}
          />
          {board.found.error ? <ErrorState error={board.found.error} /> : null}
          {board.found.searching ? <LoadingState title={t('searching')} /> : null}
          {isEmpty && !board.found.searching ? (
            <EmptyState title={index.count === 0 ? t('empty') : t('emptyFilter')} />
          ) : null}
          {isEmpty ? null : board.view === 'list' ? (
            <TimelineList index={index} board={board} shelf={shelf} />
          ) : (
            <TimelineLanes index={index} board={board} shelf={shelf} />
          )}
          <NoteBox withTime />
        </div>
        {selected === null ? null : (
          <EventDetails seq={selected} index={index} shelf={shelf} onClose={() => select(null)} />
        )}
      </div>
    </BoardFrame>
  );
}
