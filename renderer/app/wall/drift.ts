/** The picture stays in one place for this long, ms. */
export const driftStepMs = 60_000;

/** Places in a row and rows, one device pixel apart. */
const side = 5;
const places = side * side;
const middle = (side - 1) / 2;

/**
 * Where the picture stands, in device pixels from its usual place: one pixel aside every minute, along the rows of a small square and back by
 * the same way, so that no edge lights the same pixels all night. Follows from the time alone: a reload goes on where it was.
 */
export function driftAt(now: number): { x: number; y: number } {
  const turn = 2 * (places - 1);
  const minute = Math.floor(now / driftStepMs) % turn;
  const place = minute < places ? minute : turn - minute;
  const y = Math.floor(place / side);
  const along = place % side;
  const x = y % 2 === 0 ? along : side - 1 - along;
  return { x: x - middle, y: y - middle };
}
