import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CapacityBoard, EntryRow } from '../../../shared/model/capacity-board.ts';
import { useFormat } from '../../app/screen-format.ts';
import { bulletEnd } from '../../parts/bullet-bar.tsx';
import { classNames } from '../../parts/class-names.ts';
import { requestRateUnit } from '../../parts/number-format.ts';
import { useListKeys } from '../../app/keys/use-list-keys.ts';
import { rootPixels } from '../../parts/use-rows-that-fit.ts';
import { sizes } from '../../theme/tokens.ts';
import { EntryLine } from './entry-row.tsx';
import styles from './entry-table.module.css';

interface EntryTableProps {
  board: CapacityBoard;
  /** Those of the board that its filter lets through, in its order. */
  entries: readonly EntryRow[];
  /** How many rows a wall has room for; everything elsewhere, where the table scrolls. */
  limit: number | null;
  /** While a drawer has the keys. */
  keysOff: boolean;
  /** The entry that has the focus at first: whoever comes back finds their place. */
  startAt: string | null;
  onOpen(id: string): void;
  onOpenPage(id: string): void;
  /** Told how many rows lie below what is seen, whenever that changes. */
  onBelow(count: number): void;
}

const rowsInSightAbove = 4;

/** Entries by risk. Only the rows in sight exist, so that thousands cost no more than a screenful. */
export function EntryTable({
  board,
  entries: all,
  limit,
  keysOff,
  startAt,
  onOpen,
  onOpenPage,
  onBelow,
}: EntryTableProps) {
  const { t } = useTranslation('capacity');
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const entries = limit === null ? all : all.slice(0, limit);
  const unit = useMemo(
    () =>
      requestRateUnit(
        board.entries.flatMap((entry) => [entry.current.value, entry.target, entry.testedLimit]),
      ),
    [board.entries],
  );
  const rowHeight = () => (sizes[format].row / 16) * rootPixels();
  // With some of what stands above it.
  const [rowsAbove] = useState(() =>
    Math.max(0, entries.findIndex(({ id }) => id === startAt) - rowsInSightAbove),
  );
  // oxlint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not used here
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    initialOffset: () => rowsAbove * rowHeight(),
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 4,
  });
  // A row that is cut counts as below where less than half of it is seen.
  const seen = Math.round(((rows.scrollOffset ?? 0) + (rows.scrollRect?.height ?? 0)) / rowHeight());
  const below = limit === null && rows.scrollRect ? Math.max(0, entries.length - seen) : 0;
  useEffect(() => onBelow(below), [below, onBelow]);
  const [selected, setSelected] = useState<string | null>(startAt);
  const move = useCallback(
    (by: number) => {
      const place = entries.findIndex((entry) => entry.id === selected);
      const next = Math.min(Math.max(place + by, 0), entries.length - 1);
      const entry = entries[next];
      if (!entry) return;
      setSelected(entry.id);
      rows.scrollToIndex(next);
    },
    [entries, rows, selected],
  );
  const open = useCallback(() => {
    if (selected !== null) onOpen(selected);
  }, [onOpen, selected]);
  const openPage = useCallback(() => {
    if (selected !== null) onOpenPage(selected);
  }, [onOpenPage, selected]);
  useListKeys({ move, open, openPage }, format !== 'wall' && !keysOff);

  const unitText = unit.label === '' ? t('unitPlain') : t('unit', { unit: unit.label });
  return (
    <div className={styles.table} role="table" aria-label={t('title')} aria-rowcount={entries.length + 1}>
      <div role="row" aria-rowindex={1} className={styles.head}>
        <span role="columnheader">
          <span className="sr-only">{t('severity')}</span>
        </span>
        <span role="columnheader">{t('entry')}</span>
        <NumberHead name={t('current')} unit={unitText} />
        {format === 'laptop' ? null : <NumberHead name={t('target')} unit={unitText} />}
        <NumberHead name={t('testedLimit')} unit={unitText} />
        <span role="columnheader" className={styles.axisCell}>
          <Axis />
        </span>
        <span role="columnheader" className={styles.number}>
          {t('utilisation')}
        </span>
        <NumberHead name={t('timeToLimit')} unit={t('minutes')} />
        <span role="columnheader" className={styles.measures}>
          {t('measures')}
        </span>
      </div>
      <div
        ref={scroller}
        className={classNames(styles.scroller, limit !== null && styles.still)}
        role="rowgroup"
        aria-label={t('title')}
      >
        <div className={styles.spacer} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const entry = entries[item.index];
            return entry ? (
              <div
                key={item.key}
                role="presentation"
                className={styles.place}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <EntryLine
                  entry={entry}
                  unit={unit}
                  at={board.at}
                  rowIndex={item.index + 2}
                  selected={entry.id === selected}
                  focused={entry.id === selected}
                  onOpen={onOpen}
                />
              </div>
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

function NumberHead({ name, unit }: { name: string; unit: string }) {
  return (
    <span role="columnheader" className={styles.number}>
      {name}
      <small className={styles.unit}>{unit}</small>
    </span>
  );
}

const ticks = [
  { ratio: 0, text: '0' },
  { ratio: 0.5, text: '50' },
  { ratio: 0.7, text: '70' },
  { ratio: 0.85, text: '85' },
  { ratio: 1, text: '100%' },
  { ratio: bulletEnd, text: '120' },
] as const;

/** The bars' common scale: percent of the tested limit. */
function Axis() {
  const { t } = useTranslation('capacity');
  return (
    <span className={classNames(styles.axis, 'tabular')}>
      <b className={styles.limit} style={{ left: `${100 / bulletEnd}%` }}>
        {t('axis')}
      </b>
      {ticks.map(({ ratio, text }) => (
        <span key={text} className={styles.tick} style={{ left: `${(ratio / bulletEnd) * 100}%` }}>
          {text}
        </span>
      ))}
    </span>
  );
}
