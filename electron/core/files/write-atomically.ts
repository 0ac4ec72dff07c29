import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all, also over a power cut: into a temporary file beside it, to disk, then renamed over the old one.
 * The folder is made where it is missing. Without a mode nobody else may read it. Throws the file system's error; the old content is then untouched.
 */
export function writeAtomically(file: string, content: string | Uint8Array, mode = 0o600): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = openSync(temporary, 'w', mode);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let written = 0; written < bytes.byteLength;) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (failure) {
    rmSync(temporary, { force: true });
    throw failure;
  }
  keepName(folder);
}

/** The rename itself has to reach the disk; Windows cannot open a folder, and journals the rename by itself. */
function keepName(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
