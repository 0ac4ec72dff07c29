import { useEffect, useState, type RefCallback } from 'react';

/**
 * How many whole rows have room in an area: a wall cannot be scrolled, so it shows no half of one. Zero before it is measured.
 *
 * @param row height of a row and `head` of what stands above them, in pixels of a 16 px root.
 */
export function useRowsThatFit({
  row,
  head,
}: {
  row: number;
  head: number;
}): [RefCallback<HTMLElement>, number] {
  const [area, setArea] = useState<HTMLElement | null>(null);
  const [rows, setRows] = useState(0);
  useEffect(() => {
    if (!area) return undefined;
    const observer = new ResizeObserver(() => {
      const scale = rootPixels() / 16;
      // A hair of rounding must not cost a row.
      setRows(Math.max(0, Math.floor((area.clientHeight / scale - head) / row + 0.01)));
    });
    observer.observe(area);
    return () => observer.disconnect();
  }, [area, row, head]);
  return [setArea, rows];
}

/** The wall's root grows with the screen. */
export function rootPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
