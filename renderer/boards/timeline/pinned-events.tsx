import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePresentation } from '../../app/presentation.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatTime } from '../../parts/time-format.ts';
import styles from './pinned-events.module.css';
import type { TimelineIndex } from './timeline-index.ts';
import type { ShelvedEvents } from './use-event-shelf.ts';

interface PinnedEventsProps {
  seqs: readonly number[];
  index: TimelineIndex;
  shelf: ShelvedEvents;
  selected: number | null;
  onSelect(seq: number): void;
}

/** What somebody pinned stands on top, whatever the filter. */
export function PinnedEvents({ seqs, index, shelf, selected, onSelect }: PinnedEventsProps) {
  const { t } = useTranslation('timeline');
  const { zone } = usePresentation();
  if (seqs.length === 0) return null;
  return (
    <ul className={styles.pins} aria-label={t('pinned')}>
      {seqs.map((seq) => (
        <li key={seq}>
          <button
            type="button"
            className={classNames(styles.pin, seq === selected && styles.selected)}
            aria-pressed={seq === selected}
            onClick={() => onSelect(seq)}
          >
            <Pin aria-hidden="true" />
            <span className="tabular">{formatTime(index.at[seq - 1] ?? 0, zone)}</span>
            <span className={styles.words}>{shelf.words(seq) ?? t('reading')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
