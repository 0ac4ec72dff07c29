import { History, Maximize2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { classNames } from '../../parts/class-names.ts';
import { EventList } from './event-list.tsx';
import type { Lane } from './lane.ts';
import { LaneFilter } from './lane-filter.tsx';
import { NoteBox } from './note-box.tsx';
import styles from './timeline-panel.module.css';
import { useTimeline } from './use-timeline.ts';

/** The timeline at the right of a board; on a narrow screen a drawer behind a tab. */
export function TimelinePanel() {
  const { t } = useTranslation('events');
  const timeline = useTimeline();
  const [chosen, setChosen] = useState<ReadonlySet<Lane>>(new Set());
  const [drawn, setDrawn] = useState(false);
  return (
    <>
      <button type="button" className={styles.tab} aria-expanded={drawn} onClick={() => setDrawn(true)}>
        <History aria-hidden="true" />
        {t('tab')}
      </button>
      <aside className={classNames(styles.panel, drawn && styles.drawn)} aria-label={t('title')}>
        <header className={styles.head}>
          <h2 className={styles.title}>{t('title')}</h2>
          <LaneFilter chosen={chosen} onChange={setChosen} worded={false} />
          <Link className={styles.act} href="/timeline" aria-label={t('openFull')} title={t('openFull')}>
            <Maximize2 aria-hidden="true" />
          </Link>
          <button
            type="button"
            className={classNames(styles.act, styles.close)}
            aria-label={t('close')}
            title={t('close')}
            onClick={() => setDrawn(false)}
          >
            <X aria-hidden="true" />
          </button>
        </header>
        <EventList timeline={timeline} chosen={chosen} />
        <NoteBox />
      </aside>
    </>
  );
}
