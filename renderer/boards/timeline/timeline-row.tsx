import { Clock3, Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { provedMark } from '../../../shared/model/timeline.ts';
import { usePresentation } from '../../app/presentation.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatTime } from '../../parts/time-format.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { laneIcons } from './event-line.tsx';
import { toneOfKind } from './event-tone.ts';
import { isFactKind, laneOf } from './lane.ts';
import type { TimelineIndex } from './timeline-index.ts';
import styles from './timeline-row.module.css';

interface TimelineRowProps {
  index: TimelineIndex;
  /** Place in the index. */
  place: number;
  /** Its sentence; null while it is being read. */
  words: string | null;
  author: string | null;
  /** The day stands where it changes. */
  withDay: boolean;
}

/** One event in one line: when it happened, whose doing it is, what it says. */
export function TimelineRow({ index, place, words, author, withDay }: TimelineRowProps) {
  const { t } = useTranslation('timeline');
  const { zone } = usePresentation();
  const kind = index.kinds[index.kind[place] ?? -1] ?? '';
  const lane = isFactKind(kind) ? laneOf(kind) : 'source';
  const Icon = laneIcons[lane];
  const mark = index.mark[place] ?? 0;
  const severity = kind === 'alert.opened' && (mark === 1 || mark === 2 || mark === 3) ? mark : null;
  const tone = isFactKind(kind) ? toneOfKind(kind, mark === provedMark) : 'plain';
  const at = index.at[place] ?? 0;
  const isLate = index.late[place] === 1;
  return (
    <>
      <span className={classNames(styles.day, 'tabular')}>
        {withDay ? formatTime(at, zone, 'day').slice(0, 5) : ''}
      </span>
      <span className={classNames(styles.time, 'tabular')}>{formatTime(at, zone)}</span>
      <span className={classNames(styles.icon, styles[tone])}>
        {severity === null ? (
          <Icon aria-hidden="true" />
        ) : (
          <StatusGlyph kind={severity} size="var(--icon-small)" />
        )}
        <span className="sr-only">{t(`lane.${lane}`)}</span>
      </span>
      <span className={classNames(styles.words, styles[tone], words === null && styles.unread)}>
        {words ?? t('reading')}
      </span>
      {isLate ? (
        <span className={styles.late}>
          <Clock3 aria-hidden="true" />
          {t('lateTold', { time: formatTime(index.told[place] ?? 0, zone) })}
        </span>
      ) : null}
      {index.pinned.includes(place + 1) ? (
        <span className={styles.pin}>
          <Pin aria-label={t('pinned')} role="img" />
        </span>
      ) : null}
      <span className={styles.author}>{author ?? ''}</span>
    </>
  );
}
