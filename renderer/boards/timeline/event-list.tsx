import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresentation } from '../../app/presentation.ts';
import { Button } from '../../parts/button.tsx';
import { measuredHeight } from '../../parts/measured-height.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { formatTime } from '../../parts/time-format.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { EventLine } from './event-line.tsx';
import styles from './event-list.module.css';
import type { Lane } from './lane.ts';
import { timelineItems } from './timeline-items.ts';
import type { Timeline } from './use-timeline.ts';

/** Events newest first; only what is in sight is in the document. */
export function EventList({ timeline, chosen }: { timeline: Timeline; chosen: ReadonlySet<Lane> }) {
  const { t } = useTranslation('events');
  const { zone } = usePresentation();
  const speech = useSpeech();
  const scroller = useRef<HTMLDivElement>(null);
  const { events, names, error, readEarlier, reading } = timeline;
  const items = useMemo(
    () => timelineItems(events ?? [], chosen, (at) => formatTime(at, zone, 'full').slice(0, 10)),
    [events, chosen, zone],
  );
  // oxlint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not used here
  const virtual = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 12,
    measureElement: measuredHeight,
    getItemKey: (index) => items[index]?.key ?? index,
  });

  if (!events) return error ? <ErrorState error={error} /> : <LoadingState title={t('loading')} />;
  if (items.length === 0) return <EmptyState title={events.length === 0 ? t('empty') : t('emptyLane')} />;
  return (
    <ScrollRegion ref={scroller} className={styles.scroller} label={t('title')}>
      <ol className={styles.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((place) => {
          const item = items[place.index];
          if (!item) return null;
          return (
            <li
              key={place.key}
              ref={virtual.measureElement}
              data-index={place.index}
              className={styles.item}
              style={{ transform: `translateY(${place.start}px)` }}
            >
              {item.kind === 'day' ? (
                <p className={styles.day}>{item.day}</p>
              ) : (
                <EventLine event={item.event} lane={item.lane} speech={speech} names={names} />
              )}
            </li>
          );
        })}
      </ol>
      <p className={styles.end}>
        {readEarlier === null ? (
          t('beginning')
        ) : (
          <Button kind="text" busy={reading} onClick={readEarlier}>
            {t('earlier')}
          </Button>
        )}
      </p>
    </ScrollRegion>
  );
}
