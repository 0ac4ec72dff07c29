/** Clocks that are this close are taken as the same, ms: no page of times is worth shifting by less. */
const tolerated = 2_000;

/**
 * By how much a source's clock runs ahead of the console's, ms; 0 while they agree. It stays put while what is measured is within
 * the uncertainty of the measurement, so that times that were shown do not wander.
 *
 * @param measured source − console, ms.
 * @param uncertainty how far off the measurement may be, ms.
 */
export function clockSkew(before: number, measured: number, uncertainty: number): number {
  const margin = uncertainty + tolerated;
  if (Math.abs(measured) <= margin) return 0;
  return Math.abs(measured - before) <= margin ? before : Math.round(measured / 1_000) * 1_000;
}
