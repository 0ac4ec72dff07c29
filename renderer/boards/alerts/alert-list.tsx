import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/screen-format.ts';
import { measuredHeight } from '../../parts/measured-height.ts';
import styles from './alert-list.module.css';
import type { CauseItem } from './cause-items.ts';
import { ListHead } from './list-head.tsx';

interface AlertListProps {
  /** What is listed, for whoever hears it. */
  label: string;
  /** The name of the second column; the others are the same in every list. */
  what: string;
  /** What the third column counts. */
  count: 'alerts' | 'reporters';
  items: readonly CauseItem[];
  selected: string | null;
  /** The key of the form that is open; it is brought into sight. */
  form: string | null;
  dense: boolean;
  render(item: CauseItem): ReactNode;
}

/** Of the row of column names, px; as in the style sheet. */
const headHeight = { laptop: 28, desk: 36, wall: 36 } as const;

/** What is probably measured, px. */
const heights: Record<CauseItem['kind'], number> = {
  section: 24,
  cause: 44,
  about: 32,
  alert: 24,
  more: 28,
  form: 48,
};

/** A list of causes or alerts; only what is in sight is in the document, so that thousands cost no more than twenty. */
export function AlertList(props: AlertListProps) {
  const { label, what, count, items, selected, form, dense, render } = props;
  const { t } = useTranslation('alerts');
  const scroller = useRef<HTMLDivElement>(null);
  const head = headHeight[useFormat()];
  const virtual = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[items[index]?.kind ?? 'cause'],
    overscan: 8,
    measureElement: measuredHeight,
    // The head sticks to the top of the same scroller.
    scrollMargin: head,
    scrollPaddingStart: head,
    getItemKey: (index) => items[index]?.key ?? index,
  });
  useEffect(() => {
    const wanted = items.findIndex(({ key }) => key === (form ?? selected));
    if (wanted >= 0) virtual.scrollToIndex(wanted, { align: 'auto' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new choice moves the list; new data must not
  }, [selected, form]);
  return (
    <div
      ref={scroller}
      className={styles.grid}
      data-dense={dense || undefined}
      role="treegrid"
      aria-label={label}
      aria-rowcount={items.length + 1}
      aria-activedescendant={selected === null ? undefined : rowId(selected)}
      tabIndex={0}
    >
      <ListHead
        what={what}
        count={count === 'alerts' ? t('column.alerts') : t('reporters')}
        minute={count === 'alerts'}
      />
      <div role="rowgroup">
        <div role="presentation" className={styles.space} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((place) => {
            const item = items[place.index];
            if (!item) return null;
            return (
              <div
                key={place.key}
                ref={virtual.measureElement}
                data-index={place.index}
                role="presentation"
                className={styles.place}
                style={{ transform: `translateY(${place.start - head}px)` }}
              >
                {render(item)}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Of a row in the document, so that the grid can say which one is chosen. */
export function rowId(key: string): string {
  return `row-${key}`;
}
