import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readStamp, sourcesStamp, writeStamp } from './build-stamp.ts';
import { rendererViteConfig, repositoryFolder } from './renderer-vite-config.ts';

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
    // Loaded here, since a page that is up to date should not wait for the bundler.
    const { build, mergeConfig } = await import('vite');
    const config = mergeConfig(rendererViteConfig(), { build: { outDir: fresh } });
    await build({ ...config, configFile: false, logLevel: 'error' });
    await writeStamp(fresh, stamp);
    await putInPlace(fresh, folder, stamp);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { folder, built: true };
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
