import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder `resources`, looked for upwards from this module, whose depth differs: among the sources, in the desktop's bundle
 * in `out/`, and in the archive of a packaged app, beside which the packager puts `resources`.
 *
 * @throws Error where the installation is without it.
 */
export function resourcesFolder(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'resources');
    if (existsSync(join(candidate, 'rehearsal'))) return candidate;
    if (dirname(folder) === folder) throw new Error(`no folder "resources" beside ${from} or above it`);
  }
}
