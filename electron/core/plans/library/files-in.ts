import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, sep } from 'node:path';

const ending = '.plan.yaml';

/** What a folder of plans holds. */
export interface FolderFiles {
  /** Paths of the plan files relative to the folder, in order; one more than asked for where there are more. */
  names: string[];
  unreadable: { from: string; reason: string }[];
}

/**
 * The plan files in a folder and the folders in it, but for those whose name begins with a dot. Each folder is looked through once, by
 * whatever links it is reached: two links to the folder that they stand in would else be a tree without an end.
 *
 * @throws what the file system says of the folder itself.
 */
export function filesIn(folder: string, most: number): FolderFiles {
  const names: string[] = [];
  const unreadable: FolderFiles['unreadable'] = [];
  const root = realpathSync(folder);
  const seen = new Set<string>();

  const visit = (below: string, entries: readonly Dirent[]): void => {
    const links: string[] = [];
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const name = join(below, entry.name);
      // Folders first, so that a plan goes by its own path and not by that of a link.
      if (entry.isSymbolicLink() && isFolder(join(folder, name))) links.push(name);
      else if (entry.name.endsWith(ending)) names.push(name);
      else if (entry.isDirectory()) enter(name);
      if (names.length > most) return;
    }
    waiting.push(...links);
  };

  const enter = (name: string): void => {
    const from = join(folder, name);
    try {
      const place = realpathSync(from);
      if (seen.has(place)) return;
      if (!`${place}${sep}`.startsWith(`${root}${sep}`)) {
        if (!`${root}${sep}`.startsWith(`${place}${sep}`))
          unreadable.push({ from, reason: `is a link that leads out of the folder, to ${place}` });
        return;
      }
      seen.add(place);
      visit(name, readdirSync(from, { withFileTypes: true }));
    } catch (failure) {
      unreadable.push({ from, reason: failure instanceof Error ? failure.message : String(failure) });
    }
  };

  const waiting: string[] = [];
  seen.add(root);
  visit('', readdirSync(folder, { withFileTypes: true }));
  for (let link = waiting.shift(); link !== undefined; link = waiting.shift()) enter(link);
  return { names: names.toSorted(), unreadable };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
