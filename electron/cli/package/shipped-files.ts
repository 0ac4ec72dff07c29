import { globSync, statSync } from 'node:fs';
import { join, matchesGlob, relative, sep } from 'node:path';
import type { Configuration } from './configuration.ts';

export interface ShippedFile {
  /** Relative to the repository, with `/`. */
  path: string;
  bytes: number;
  /** In the archive, beside it (a thread reads it from the disk), or a file of its own in the program's resources. */
  place: 'archive' | 'unpacked' | 'resources';
}

/** Everything that electron-builder.yml would put into a package beside Electron itself, from what is built now. */
export function shippedFiles(
  root: string,
  { files, asarUnpack, extraResources }: Configuration,
): ShippedFile[] {
  const inArchive = matching(root, files).map((path) => {
    const unpacked = asarUnpack.some((pattern) => matchesGlob(path, pattern));
    return { path, place: unpacked ? ('unpacked' as const) : ('archive' as const) };
  });
  const beside = extraResources.flatMap(({ from, filter }) =>
    matching(join(root, from), filter).map((path) => ({
      path: `${from}/${path}`,
      place: 'resources' as const,
    })),
  );
  return [...inArchive, ...beside].map((file) => ({ ...file, bytes: statSync(join(root, file.path)).size }));
}

function matching(folder: string, patterns: readonly string[]): string[] {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const refused = patterns.flatMap((pattern) => (pattern.startsWith('!') ? [pattern.slice(1)] : []));
  return globSync(wanted, { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !refused.some((pattern) => matchesGlob(path, pattern)))
    .toSorted();
}

/** What runs, and what it reads while it runs. */
const runs: readonly RegExp[] = [
  /^package\.json$/,
  /^out\/main\/(main|diagnosis-worker|electron-updater-[\w-]{8})\.js$/,
  /^out\/main\/chunks\/[\w.-]+-[\w-]{8}\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+-[\w-]{8}\.(js|css|woff2?|svg|png)$/,
  /^resources\/(actions|rehearsal|sample)\/[\w./-]+\.yaml$/,
  /^resources\/tray\/[\w@.-]+\.png$/,
];

/** Files that nobody has said to be needed: tests, sources, maps, documents, fixtures, pictures of how it should look. */
export function strayFiles(shipped: readonly ShippedFile[]): string[] {
  return shipped.map(({ path }) => path).filter((path) => !runs.some((pattern) => pattern.test(path)));
}
