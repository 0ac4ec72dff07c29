import { realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';

/** A longer file is no plan, template or settings, and need not be read to be refused. */
export const mostFileBytes = 1_000_000;

/**
 * Why a file of a folder is not read; null: it may be. A link may lead to another file of the folder, as in a mounted volume, and nowhere
 * else: the folder is what people review. Throws what the file system says.
 */
export function whyNotRead(file: string, folder: string): string | null {
  const place = realpathSync(file);
  const within = realpathSync(folder) + sep;
  if (!place.startsWith(within)) return `is a link that leads out of the folder, to ${place}`;
  const stat = statSync(place);
  // A pipe would never end.
  if (!stat.isFile()) return 'is no regular file';
  return tooLong(stat.size);
}

export function tooLong(bytes: number): string | null {
  return bytes > mostFileBytes ? `is ${bytes} bytes long; expected at most ${mostFileBytes}` : null;
}
