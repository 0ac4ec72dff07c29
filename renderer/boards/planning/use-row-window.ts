import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type RefObject } from 'react';
import { useFormat } from '../../app/screen-format.ts';
import { rootPixels } from '../../parts/use-rows-that-fit.ts';
import { sizes } from '../../theme/tokens.ts';

export interface RowWindow {
  scroller: RefObject<HTMLDivElement | null>;
  /** Indices of the rows that exist. */
  indices: number[];
  /** Heights that stand for the rows before and after them, px. */
  before: number;
  after: number;
}

/** Of a table with thousands of rows only those in sight exist, so that a changed number costs no more than a screenful. */
export function useRowWindow(count: number): RowWindow {
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not used here
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => (sizes[format].row / 16) * rootPixels(),
    overscan: 8,
  });
  const items = rows.getVirtualItems();
  return {
    scroller,
    indices: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: rows.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}
