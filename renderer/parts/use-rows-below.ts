import { useEffect, useRef, type RefObject } from 'react';
import { rowsBelow } from './rows-below.ts';

/** Tells how many rows of a scrolled list lie below what is seen, whenever it is scrolled or either changes its size. */
export function useRowsBelow(
  onBelow: ((count: number) => void) | undefined,
): RefObject<HTMLDivElement | null> {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = area.current;
    if (!element || !onBelow) return undefined;
    const tell = () => {
      const rows = [...element.querySelectorAll('[data-rows] > [role="row"]')];
      onBelow(
        rowsBelow(
          rows.map((row) => row.getBoundingClientRect()),
          element.getBoundingClientRect().bottom,
        ),
      );
    };
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    const rows = element.querySelector('[data-rows]');
    // Its height follows the number of its rows.
    if (rows) observer.observe(rows);
    element.addEventListener('scroll', tell, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', tell);
    };
  }, [onBelow]);
  return area;
}
