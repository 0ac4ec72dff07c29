import { useEffect, useRef, useState, type RefObject } from 'react';
import { rowsBelow } from './rows-below.ts';

/**
 * Tells how many rows of a scrolled list lie below what is seen, whenever it is scrolled or either changes its size. The rows are
 * the children of every element in it that is marked with `data-rows`.
 */
export function useRowsBelow(
  onBelow: ((count: number) => void) | undefined,
): RefObject<HTMLDivElement | null> {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = area.current;
    if (!element || !onBelow) return undefined;
    const tell = () => {
      const rows = [...element.querySelectorAll('[data-rows] > *')];
      onBelow(
        rowsBelow(
          rows.map((row) => row.getBoundingClientRect()),
          element.getBoundingClientRect().bottom,
        ),
      );
    };
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    // Their heights follow the number of the rows.
    for (const part of element.children) observer.observe(part);
    element.addEventListener('scroll', tell, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', tell);
    };
  }, [onBelow]);
  return area;
}

/** The same, for a list that tells it itself. */
export function useCountBelow(): { area: RefObject<HTMLDivElement | null>; below: number } {
  const [below, setBelow] = useState(0);
  return { area: useRowsBelow(setBelow), below };
}
