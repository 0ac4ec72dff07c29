import type { Clock } from '../clock.ts';

/** Longer than anything the console closes should take; then the log, which is durable at all times, is left as it is. */
export const closePatienceMs = 5_000;

/**
 * Ends what the shell has started, and waits for it no longer than {@link closePatienceMs}.
 *
 * @param say is told of a close that failed.
 * @returns the exit code: 0, or 1 where it could not close, or not in time.
 */
export async function closeInTime(
  close: () => Promise<void>,
  clock: Clock,
  say: (line: string) => void,
): Promise<0 | 1> {
  const late = Promise.withResolvers<1>();
  const stop = clock.after(closePatienceMs, () => late.resolve(1));
  const closed = close().then(
    () => 0 as const,
    (failure: unknown) => {
      say(`Tidewatch did not close cleanly: ${String(failure)}\n`);
      return 1 as const;
    },
  );
  return Promise.race([closed, late.promise]).finally(stop);
}
