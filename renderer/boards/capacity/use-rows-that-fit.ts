import { useEffect, useState, type RefCallback } from 'react';
import { useFormat } from '../../app/screen-format.ts';
import { sizes } from '../../theme/tokens.ts';
import { rowPixels } from './entry-table.tsx';

/** Height of the table's head on a wall, in rows of 16 px. */
const headHeight = 70;

/** How many whole rows have room in an area: a wall cannot be scrolled, so it shows no half of one. */
export function useRowsThatFit(): [RefCallback<HTMLElement>, number] {
  const format = useFormat();
  const [area, setArea] = useState<HTMLElement | null>(null);
  const [rows, setRows] = useState(0);
  useEffect(() => {
    if (!area) return undefined;
    const observer = new ResizeObserver(() => {
      const row = rowPixels(format);
      const head = (row / sizes[format].row) * headHeight;
      // A hair of rounding must not cost a row.
      setRows(Math.max(0, Math.floor((area.clientHeight - head) / row + 0.01)));
    });
    observer.observe(area);
    return () => observer.disconnect();
  }, [area, format]);
  return [setArea, rows];
}
