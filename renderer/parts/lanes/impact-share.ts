/** From the top, 0 to 1; a little room is left above and below. */
export function yShare(value: number, { low, high }: { low: number; high: number }): number {
  return 0.08 + (1 - (value - low) / (high - low)) * 0.84;
}
