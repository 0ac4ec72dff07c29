import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from './renderer-vite-config.ts';

/** Beside what was built: the state of the sources it was built from. */
const stampName = '.built-from';

export async function readStamp(folder: string): Promise<string | undefined> {
  return readFile(join(folder, stampName), 'utf8').catch(() => undefined);
}

export async function writeStamp(folder: string, stamp: string): Promise<void> {
  await writeFile(join(folder, stampName), stamp);
}

/**
 * Changes when a source file is written, added, removed or renamed.
 *
 * @param sources files and folders, relative to the repository.
 */
export async function sourcesStamp(sources: readonly string[]): Promise<string> {
  let files = 0;
  let newest = 0;
  for (const source of sources) {
    const absolute = join(repositoryFolder, source);
    const found = await stat(absolute);
    const inside = found.isDirectory() ? await readdir(absolute, { recursive: true }) : [];
    for (const path of [absolute, ...inside.map((name) => join(absolute, name))]) {
      files += 1;
      newest = Math.max(newest, (await stat(path)).mtimeMs);
    }
  }
  return `${files} files, newest ${newest}`;
}
