import { spawn } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readStamp, sourcesStamp, writeStamp } from './build-stamp.ts';
import { repositoryFolder } from './renderer-vite-config.ts';

/** What the built page depends on, relative to the repository. */
const sources = ['renderer', 'shared', 'electron/cli/renderer-vite-config.ts', 'package-lock.json'];

export type BuiltRenderer = {
  /** The folder with `index.html` and its assets. */
  folder: string;
  /** False when what was there already is up to date. */
  built: boolean;
};

/**
 * Builds the page into `out/renderer` when its sources changed since it was built there, printing nothing.
 * The old page stays until the new one is complete, so that a failed build leaves it in place.
 *
 * @throws Error with the bundler's message when the sources do not build.
 */
export async function buildRenderer(): Promise<BuiltRenderer> {
  const folder = join(repositoryFolder, 'out/renderer');
  const stamp = await sourcesStamp(sources);
  if ((await readStamp(folder)) === stamp) return { folder, built: false };

  const fresh = join(repositoryFolder, `out/renderer-${process.pid}`);
  try {
    await bundle(fresh);
    await writeStamp(fresh, stamp);
    await putInPlace(fresh, folder, stamp);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { folder, built: true };
}

/** In a process of its own: the bundler keeps some 600 MB for as long as its process runs, which here may be the console for days. */
async function bundle(folder: string): Promise<void> {
  const script = join(import.meta.dirname, 'bundle-renderer.ts');
  const child = spawn(process.execPath, [script, folder], {
    cwd: repositoryFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve)),
  ]);
  if (code !== 0) throw new Error(said.trim() || `the page could not be built (exit code ${code})`);
}

/** Two processes may build at the same time: the second one keeps what the first put there from the same sources. */
async function putInPlace(fresh: string, folder: string, stamp: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  if ((await readStamp(folder)) === stamp) return;
  await rm(folder, { recursive: true, force: true });
  try {
    await rename(fresh, folder);
  } catch (failure) {
    if ((await readStamp(folder)) !== stamp) throw failure;
  }
}
