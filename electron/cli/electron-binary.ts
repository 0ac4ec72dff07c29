import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Electron's binary, looked for by hand: importing the package where it has none would start a download.
 *
 * @param packageFolder the folder of the package `electron`.
 * @returns the absolute path of the program, or `undefined` where the package is without it.
 */
export function findElectron(packageFolder: string, environment: NodeJS.ProcessEnv): string | undefined {
  try {
    const name = readFileSync(join(packageFolder, 'path.txt'), 'utf8');
    const binary = join(environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist'), name);
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}
