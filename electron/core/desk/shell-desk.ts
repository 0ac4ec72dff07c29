import type { ShellState } from '../../../shared/model/shell.ts';
import type { View } from '../view.ts';
import type { NoticeDesk } from './notice-desk.ts';

/** What a page may ask of the desktop it is shown on. The server host has none. */
export interface ShellDesk {
  readonly view: View<ShellState>;
  /**
   * Shows a board in a window of its own that covers a display.
   *
   * @param display null: the one that {@link displayForWall} names.
   * @returns the display; null where there is only the console's own.
   * @throws ConsoleError `not-found` for a display that is gone.
   */
  openWall(display: string | null, address: string): string | null;
  /** Closes a wall, or forgets one whose display is away. @throws ConsoleError `not-found`. */
  closeWall(display: string): void;
  readonly notices: NoticeDesk;
}
