/** A straight line through points by least squares. */
export interface Slope {
  /** Of y in one of x. */
  slope: number;
  /** Standard error of the slope. */
  error: number;
  mean: number;
}

/** @throws for fewer than three points. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): Slope {
  if (points.length < 3) throw new Error(`a slope with its error takes three points, not ${points.length}`);
  const meanX = average(points.map(([x]) => x));
  const meanY = average(points.map(([, y]) => y));
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const left = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, error: Math.sqrt(left / (points.length - 2) / spread), mean: meanY };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
