import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/console-clock.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatTime } from '../../parts/time-format.ts';
import { useListKeys } from '../../app/keys/use-list-keys.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { sizes } from '../../theme/tokens.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import { JumpControls } from './jump-controls.tsx';
import { placeOf, rowNear } from './list-places.ts';
import type { TimelineIndex } from './timeline-index.ts';
import styles from './timeline-list.module.css';
import { TimelineRow } from './timeline-row.tsx';
import type { ShelvedEvents } from './use-event-shelf.ts';
import type { TimelineBoardState } from './use-timeline-board.ts';

interface TimelineListProps {
  index: TimelineIndex;
  board: TimelineBoardState;
  shelf: ShelvedEvents;
}

/** Newest first, however many there are: what is in sight is in the document, and is read when it comes into sight. */
export function TimelineList({ index, board, shelf }: TimelineListProps) {
  const { t } = useTranslation('timeline');
  const { zone } = usePresentation();
  const speech = useSpeech();
  const now = useNow();
  const rowHeight = sizes[useFormat()].row - 2;
  const scroller = useRef<HTMLDivElement>(null);
  const { places, selected, select } = board;
  const count = places.length;
  // oxlint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not used here
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 16,
  });
  const placeAt = useCallback((row: number) => places[count - 1 - row] ?? 0, [places, count]);
  const rows = virtual.getVirtualItems();

  const { want } = shelf;
  useEffect(() => want(rows.map(({ index: row }) => placeAt(row) + 1)));

  // Whoever reads further down keeps their place when something new comes on top.
  const before = useRef(count);
  useLayoutEffect(() => {
    const added = count - before.current;
    before.current = count;
    const element = scroller.current;
    if (element && added > 0 && element.scrollTop > rowHeight) element.scrollTop += added * rowHeight;
  }, [count, rowHeight]);

  const selectedRow = selected === null ? -1 : placeOf(places, index, selected - 1);
  const move = useCallback(
    (by: number) => {
      const row = selectedRow < 0 ? 0 : Math.min(Math.max(selectedRow + by, 0), count - 1);
      select(placeAt(row) + 1);
      virtual.scrollToIndex(row);
    },
    [selectedRow, count, select, placeAt, virtual],
  );
  useListKeys({ move, open: useCallback(() => move(0), [move]) });

  return (
    <>
      <div className={styles.bar}>
        <JumpControls
          now={now}
          onJump={(at) => virtual.scrollToIndex(rowNear(places, index, at), { align: 'center' })}
          onNow={() => virtual.scrollToIndex(0)}
        />
        <span className={styles.order}>{t('newestFirst')}</span>
      </div>
      <div ref={scroller} className={styles.scroller}>
        <ol className={styles.list} style={{ height: virtual.getTotalSize() }} aria-label={t('list')}>
          {rows.map(({ index: row, start }) => {
            const place = placeAt(row);
            const day = formatTime(index.at[place] ?? 0, zone, 'day').slice(0, 5);
            const above =
              row === 0 ? null : formatTime(index.at[placeAt(row - 1)] ?? 0, zone, 'day').slice(0, 5);
            const author = index.authors[index.author[place] ?? -1] ?? SYSTEM_AUTHOR;
            return (
              <li
                key={place}
                className={styles.item}
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
                aria-setsize={count}
                aria-posinset={row + 1}
              >
                <button
                  type="button"
                  className={classNames(styles.row, place + 1 === selected && styles.selected)}
                  aria-pressed={place + 1 === selected}
                  onClick={() => select(place + 1 === selected ? null : place + 1)}
                >
                  <TimelineRow
                    index={index}
                    place={place}
                    words={shelf.words(place + 1)}
                    author={author === SYSTEM_AUTHOR ? null : speech.who(author)}
                    withDay={day !== above}
                  />
                </button>
              </li>
            );
          })}
        </ol>
      </div>
    </>
  );
}
