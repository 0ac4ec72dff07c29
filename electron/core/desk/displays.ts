import type { ScreenArea, ShellDisplay } from '../../../shared/model/shell.ts';

/** What Electron says of a display, as far as it is used. */
interface SystemDisplay {
  id: number;
  label: string;
  bounds: ScreenArea;
  workArea: ScreenArea;
}

/** The displays as the walls know them. @param main the one that the console's window is on; null while it is closed. */
export function displaysOf(
  all: readonly SystemDisplay[],
  primary: Pick<SystemDisplay, 'id'>,
  main: Pick<SystemDisplay, 'id'> | null,
): Omit<ShellDisplay, 'wall'>[] {
  return all.map(({ id, label, bounds: { x, y, width, height } }) => ({
    id: String(id),
    label,
    area: { x, y, width, height },
    primary: id === primary.id,
    main: id === main?.id,
  }));
}

/** Where windows may lie, the primary display's part first. */
export function workAreasOf(all: readonly SystemDisplay[], primary: SystemDisplay): ScreenArea[] {
  return [primary, ...all.filter(({ id }) => id !== primary.id)].map(({ workArea }) => workArea);
}
