import type { App } from 'electron';
import type { Disposer } from '../../core/disposer.ts';

/**
 * One console a data folder: the lock lies in Electron's `userData`, and whoever does not get it ends. The one who has it is told of
 * every further start.
 *
 * @param show brings the window to the front; called with the arguments of that start.
 */
export function onFurtherStart(
  app: Pick<App, 'on' | 'off'>,
  show: (commandLine: readonly string[]) => void,
): Disposer {
  const started = (_event: unknown, commandLine: readonly string[]) => show(commandLine);
  app.on('second-instance', started);
  return () => app.off('second-instance', started);
}
