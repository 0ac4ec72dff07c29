/**
 * How many rows of a list lie below what is seen of it. A row that is cut counts as below where less than half of it is seen.
 *
 * @param rows their edges, and `edge` the lower one of the area that they are seen in, in the same pixels.
 */
export function rowsBelow(rows: readonly { top: number; bottom: number }[], edge: number): number {
  return rows.filter(({ top, bottom }) => (top + bottom) / 2 > edge).length;
}
