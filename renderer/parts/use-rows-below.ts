import { useEffect, useState, type RefCallback } from 'react';
import { watchRowsBelow } from './watch-rows-below.ts';

const rowsOf = (area: Element) => area.querySelectorAll('[data-rows] > *');

/**
 * Tells how many rows of a scrolled list lie below what is seen, whenever it is scrolled or either changes its size. The rows are
 * the children of every element in it that is marked with `data-rows`.
 */
export function useRowsBelow(
  onBelow: ((count: number) => void) | undefined,
): RefCallback<HTMLDivElement | null> {
  const [area, setArea] = useState<HTMLDivElement | null>(null);
  useEffect(() => (area && onBelow ? watchRowsBelow(area, rowsOf, onBelow) : undefined), [area, onBelow]);
  return setArea;
}

/** The same, for a list that tells it itself. */
export function useCountBelow(): { area: RefCallback<HTMLDivElement | null>; below: number } {
  const [below, setBelow] = useState(0);
  return { area: useRowsBelow(setBelow), below };
}
