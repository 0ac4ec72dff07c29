import { rowsBelow } from './rows-below.ts';

/**
 * Tells how many rows of what is scrolled lie below what is seen of it: at once, and whenever it is scrolled or any of it changes its size.
 *
 * @param rowsOf the rows as they are then.
 * @returns ends the watch.
 */
export function watchRowsBelow(
  area: Element,
  rowsOf: (area: Element) => Iterable<Element>,
  tell: (count: number) => void,
): () => void {
  const look = () =>
    tell(
      rowsBelow(
        Array.from(rowsOf(area), (row) => row.getBoundingClientRect()),
        area.getBoundingClientRect().bottom,
      ),
    );
  const observer = new ResizeObserver(look);
  observer.observe(area);
  // Its height follows what stands in it.
  for (const child of area.children) observer.observe(child);
  area.addEventListener('scroll', look, { passive: true });
  return () => {
    observer.disconnect();
    area.removeEventListener('scroll', look);
  };
}
