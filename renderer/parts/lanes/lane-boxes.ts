/** A lane's place in the picture, px. */
export interface LaneBox {
  top: number;
  height: number;
  rows: number;
}

export interface LaneWish {
  /** How many rows it would like beside the others; 1 at least. */
  weight: number;
}

/** Above and below the rows of a lane, px. */
export const lanePadding = 5;

/** Rows are shared out by weight, one at least for each lane, so that the lanes fill the height. */
export function laneBoxes(lanes: readonly LaneWish[], height: number, rowHeight: number): LaneBox[] {
  const room = Math.floor((height - lanes.length * 2 * lanePadding) / rowHeight);
  const rows = lanes.map(() => 1);
  for (let left = room - lanes.length; left > 0; left -= 1) {
    const neediest = lanes.reduce(
      (best, { weight }, lane) =>
        weight / (rows[lane] ?? 1) > (lanes[best]?.weight ?? 0) / (rows[best] ?? 1) ? lane : best,
      0,
    );
    rows[neediest] = (rows[neediest] ?? 1) + 1;
  }
  let top = 0;
  return rows.map((count) => {
    const box = { top, height: count * rowHeight + 2 * lanePadding, rows: count };
    top += box.height;
    return box;
  });
}
