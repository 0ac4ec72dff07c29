import { join } from 'node:path';
import { buildRenderer } from './build-renderer.ts';
import { readStamp, sourcesStamp, writeStamp } from './build-stamp.ts';
import { repositoryFolder } from './renderer-vite-config.ts';

/** What the desktop's main process and preload script depend on, relative to the repository. */
const sources = [
  'electron/core',
  'electron/hosts/desktop',
  'shared',
  'electron.vite.config.ts',
  'package-lock.json',
];

/**
 * Builds the desktop app into `out/` where its sources changed since, printing nothing.
 *
 * @returns the main process's file, for Electron to run.
 * @throws Error with the bundler's message when the sources do not build.
 */
export async function buildDesktop(): Promise<string> {
  const folder = join(repositoryFolder, 'out/main');
  const stamp = await sourcesStamp(sources);
  if ((await readStamp(folder)) !== stamp) {
    // Loaded here, since what is up to date should not wait for the bundler.
    const [{ resolveConfig }, { build }] = await Promise.all([import('electron-vite'), import('vite')]);
    const inline = { root: repositoryFolder, logLevel: 'error' } as const;
    const { config } = await resolveConfig({ ...inline }, 'build', 'production');
    for (const part of [config?.preload, config?.main]) {
      if (part === undefined)
        throw new Error('electron.vite.config.ts names no main process or no preload script');
      await build({ ...part, ...inline, configFile: false });
    }
    await writeStamp(folder, stamp);
  }
  await buildRenderer();
  return join(folder, 'main.js');
}
