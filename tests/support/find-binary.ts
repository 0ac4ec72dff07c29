import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where servers live that an ordinary user's PATH leaves out. */
const furtherFolders = process.platform === 'win32' ? [] : ['/usr/local/bin', '/usr/sbin', '/usr/local/sbin'];

/** The first of these programs that this machine has, as an absolute path; `undefined` when it has none of them. */
export function findBinary(names: readonly string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute), ...furtherFolders];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const name of names) {
    const candidates = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name + suffix));
    const found = candidates.find(isExecutable);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
