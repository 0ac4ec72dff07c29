import type { App } from 'electron';

/** Longer than anything the console closes should take; then the log, which is durable at all times, is left as it is. */
const closeDeadlineMs = 5_000;

/**
 * Quitting waits for the console to close. Exit code 0, or 1 when it could not close in time.
 *
 * @param close ends everything the console started.
 */
export function closeBeforeQuitting(app: App, close: () => Promise<void>): void {
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    const deadline = setTimeout(() => app.exit(1), closeDeadlineMs);
    close()
      .then(
        () => app.exit(0),
        (failure: unknown) => {
          process.stderr.write(`Tidewatch did not close cleanly: ${String(failure)}\n`);
          app.exit(1);
        },
      )
      .finally(() => clearTimeout(deadline));
  });
}
