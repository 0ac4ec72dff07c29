import type { ShellDisplay } from '../../model/shell.ts';

/**
 * On which display a wall opens when nobody says: one that shows no wall and not the console's own window, an outer one before the
 * built-in primary; else a wall that is there changes its board. Null: there is only the console's own display.
 */
export function displayForWall(displays: readonly ShellDisplay[]): ShellDisplay | null {
  const others = displays.filter(({ main }) => !main);
  const free = others.filter(({ wall }) => wall === null);
  return free.find(({ primary }) => !primary) ?? free[0] ?? others[0] ?? null;
}
