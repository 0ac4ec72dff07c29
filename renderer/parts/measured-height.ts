import { measureElement, type Virtualizer } from '@tanstack/react-virtual';

/**
 * How high a row is; while its list is hidden, as high as it probably will be. Rows that were remembered without any height would, once
 * they are shown, count as what grew above the part in sight, and the list would begin somewhere in its middle.
 */
export function measuredHeight<Scroller extends Element>(
  row: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  list: Virtualizer<Scroller, HTMLElement>,
): number {
  const height = measureElement(row, entry, list);
  return height > 0 ? height : list.options.estimateSize(list.indexFromElement(row));
}
