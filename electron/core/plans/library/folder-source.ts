import { readFileSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { whyNotRead } from '../../files/reviewed-file.ts';
import { filesIn, type FolderFiles } from './files-in.ts';
import type { OriginFile, OriginReading, PlanSource } from './origin.ts';

const everyMs = 5_000;
/** More is no folder of plans; a wrong path must not keep the console busy. */
const mostFiles = 2_000;

/** Plans in a folder and the folders in it, but for those whose name begins with a dot. */
export function createFolderSource(folder: string): PlanSource {
  let seen = '';

  const read = (hasPlans: boolean): OriginReading => {
    let found: FolderFiles;
    try {
      found = filesIn(folder, mostFiles);
    } catch (failure) {
      return { kind: 'out-of-reach', reason: reasonOf(failure) };
    }
    const { names } = found;
    // A share that is not mounted looks like an empty folder: nobody withdraws every plan of a night on purpose like that.
    if (names.length === 0 && hasPlans) {
      return {
        kind: 'out-of-reach',
        reason: `${folder} holds no plan any more: the last ones stay in force`,
      };
    }
    if (names.length > mostFiles) {
      return {
        kind: 'out-of-reach',
        reason: `${folder} holds more than ${mostFiles} plans; expected no more`,
      };
    }
    const signature = [
      ...names.map((name) => signatureOf(join(folder, name))),
      ...found.unreadable.map(({ from, reason }) => `${from}|${reason}`),
    ].join('\n');
    if (signature === seen && seen !== '') return { kind: 'unchanged' };
    const files: OriginFile[] = [];
    const unreadable = [...found.unreadable];
    let failed = false;
    for (const name of names) {
      const from = join(folder, name);
      try {
        const reason = whyNotRead(from, folder);
        if (reason === null) files.push({ from, bytes: readFileSync(from) });
        else unreadable.push({ from, reason });
      } catch (failure) {
        failed = true;
        unreadable.push({ from, reason: reasonOf(failure) });
      }
    }
    // What the file system kept from us for a moment is asked for again; what is refused changes with its file.
    seen = failed ? '' : signature;
    return { kind: 'read', files, unreadable };
  };

  return {
    address: folder,
    every: everyMs,
    read,
    forget() {
      seen = '';
    },
    watch(onChange) {
      try {
        const watcher = watch(folder, { recursive: true }, onChange);
        // Not to be had on every drive: the polling goes on.
        watcher.on('error', () => watcher.close());
        return watcher;
      } catch {
        return null;
      }
    },
  };
}

/** What changes when a file is written. */
function signatureOf(file: string): string {
  try {
    const { size, mtimeMs, ctimeMs, ino } = statSync(file);
    return [file, size, mtimeMs, ctimeMs, ino].join('|');
  } catch {
    return `${file}|gone`;
  }
}

function reasonOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
