/** How a window that failed is loaded anew. Times in ms. */
export const returnPolicy = {
  /** Before each try after the first, the last one again and again. */
  pauses: [250, 2_000, 10_000, 30_000],
  /** Tries within {@link returnPolicy.span}; with one more failure a person is asked. */
  tries: 5,
  span: 5 * 60_000,
  /** How long a page may leave the system's questions unanswered before it is ended: long work and a sleeping machine are no hang. */
  patience: 20_000,
} as const;

/**
 * What follows on a failure.
 *
 * @param failures when the window failed before, oldest first, on one clock with `now`.
 */
export function afterFailure(
  failures: readonly number[],
  now: number,
): { count: number; reloadIn: number | null } {
  const recent = failures.filter((at) => now - at < returnPolicy.span);
  const count = recent.length + 1;
  if (count > returnPolicy.tries) return { count, reloadIn: null };
  const pause = returnPolicy.pauses[Math.min(recent.length, returnPolicy.pauses.length - 1)];
  return { count, reloadIn: pause ?? null };
}
