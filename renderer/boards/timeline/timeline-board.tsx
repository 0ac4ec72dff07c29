import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardFrame } from '../../app/board-frame.tsx';
import { EventList } from './event-list.tsx';
import type { Lane } from './lane.ts';
import { LaneFilter } from './lane-filter.tsx';
import { NoteBox } from './note-box.tsx';
import styles from './timeline-board.module.css';
import { useTimeline } from './use-timeline.ts';

/** Everything that has happened, in words. */
export function TimelineBoard() {
  const { t } = useTranslation('events');
  const timeline = useTimeline();
  const [chosen, setChosen] = useState<ReadonlySet<Lane>>(new Set());
  return (
    <BoardFrame
      title={t('title')}
      foot={<span>{t('holding', { count: timeline.events?.length ?? 0 })}</span>}
    >
      <div className={styles.bar}>
        <LaneFilter chosen={chosen} onChange={setChosen} worded />
        <span className={styles.order}>{t('newestFirst')}</span>
      </div>
      <EventList timeline={timeline} chosen={chosen} />
      <NoteBox />
    </BoardFrame>
  );
}
