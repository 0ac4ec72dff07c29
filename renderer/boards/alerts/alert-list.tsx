import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRow } from '../../../shared/model/alert.ts';
import { useFormat } from '../../app/screen-format.ts';
import styles from './alert-list.module.css';
import { rowId } from './alert-row.tsx';

interface AlertListProps {
  alerts: readonly AlertRow[];
  selected: string | null;
  /** The alert whose shelve form is open. */
  shelving: string | null;
  renderRow(alert: AlertRow): ReactNode;
  renderForm(alert: AlertRow): ReactNode;
}

/** Of the row of column names, px; as in the style sheet. */
const headHeight = { laptop: 28, desk: 36, wall: 36 } as const;

/** The table of alerts; only what is in sight is in the document, so that thousands cost no more than twenty. */
export function AlertList({ alerts, selected, shelving, renderRow, renderForm }: AlertListProps) {
  const { t } = useTranslation('alerts');
  const scroller = useRef<HTMLDivElement>(null);
  const head = headHeight[useFormat()];
  const items = useMemo(
    () =>
      alerts.flatMap((alert) => {
        const own = { key: alert.fingerprint, alert, isForm: false };
        return alert.fingerprint === shelving
          ? [own, { key: `${alert.fingerprint}-form`, alert, isForm: true }]
          : [own];
      }),
    [alerts, shelving],
  );
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 8,
    // The head sticks to the top of the same scroller.
    scrollMargin: head,
    scrollPaddingStart: head,
    getItemKey: (index) => items[index]?.key ?? index,
  });
  const selectedIndex = items.findIndex((item) => !item.isForm && item.alert.fingerprint === selected);
  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new choice moves the list; new data must not
  }, [selected, shelving]);

  const columns = [
    '',
    t('column.alert'),
    t('column.firstSeen'),
    t('column.state'),
    t('column.owner'),
    t('column.next'),
    '',
  ];
  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      aria-label={t('listLabel', { shown: alerts.length })}
      aria-rowcount={alerts.length + 1}
      aria-activedescendant={selected === null ? undefined : rowId(selected)}
      tabIndex={0}
    >
      <div role="row" className={styles.head} aria-rowindex={1}>
        {columns.map((name, index) => (
          <span
            key={index}
            role="columnheader"
            aria-label={name === '' ? (index === 0 ? 'P' : t('column.acts')) : undefined}
          >
            {name}
          </span>
        ))}
      </div>
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
                {item.isForm ? (
                  <div role="row">
                    <div role="gridcell">{renderForm(item.alert)}</div>
                  </div>
                ) : (
                  renderRow(item.alert)
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
