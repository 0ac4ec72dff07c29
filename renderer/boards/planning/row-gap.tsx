/** Takes the place of rows that are out of sight. */
export function RowGap({ height }: { height: number }) {
  if (height <= 0) return null;
  return <tr aria-hidden="true" style={{ height }} />;
}
