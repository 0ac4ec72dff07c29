import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { configFiles, type ConfigFile, type ConfigFolder } from '../../../shared/model/first-run.ts';
import { reasonText } from '../../../shared/rules/problem-words/problem-words.ts';
import { ConsoleError } from '../console-error.ts';
import { writeAtomically } from '../files/write-atomically.ts';

/** A file that is shown is one that somebody wrote by hand; what is longer is none. */
const longestShown = 262_144;

/** What stands in a folder, and why nothing could be written there. */
export function lookIntoFolder(folder: string): ConfigFolder {
  const path = folder.trim();
  if (path === '' || !isAbsolute(path))
    return { folder: path, refused: 'expected the absolute path of a folder', existing: [] };
  const absolute = resolve(path);
  const existing = configFiles.flatMap((name) => {
    const file = join(absolute, name);
    return existsSync(file) ? [{ name, text: textOf(file) }] : [];
  });
  return { folder: absolute, refused: whyNotWritable(absolute), existing };
}

/**
 * Writes the two files, whole, for nobody else to read, and never over what is there: a file that came meanwhile is kept too. The settings
 * come last, since with them the folder is a set-up.
 *
 * @throws ConsoleError `conflict` that names the files which are there; `not-allowed` with the system's reason.
 */
export function writeConfigFiles(folder: string, texts: Readonly<Record<ConfigFile, string>>): string {
  const { folder: absolute, refused, existing } = lookIntoFolder(folder);
  if (existing.length > 0)
    throw thereAlready(
      absolute,
      existing.map(({ name }) => name),
    );
  if (refused !== null) {
    const why = reasonText(refused);
    const text = { en: `${absolute}: ${why.en}`, zh: `${absolute}：${why.zh}` };
    throw new ConsoleError('not-allowed', text, { field: 'folder' });
  }
  const written: string[] = [];
  try {
    mkdirSync(absolute, { recursive: true, mode: 0o700 });
    for (const name of ['promotion.yaml', 'tidewatch.yaml'] as const) {
      writeNew(join(absolute, name), texts[name]);
      written.push(join(absolute, name));
    }
  } catch (failure) {
    for (const file of written) rmSync(file, { force: true });
    if (codeOf(failure) === 'EEXIST')
      throw thereAlready(
        absolute,
        lookIntoFolder(absolute).existing.map(({ name }) => name),
      );
    const why = reasonText(failure instanceof Error ? failure.message : String(failure));
    const text = { en: `${absolute} cannot be written to: ${why.en}`, zh: `无法写入 ${absolute}：${why.zh}` };
    throw new ConsoleError('not-allowed', text, { field: 'folder', cause: failure });
  }
  return join(absolute, 'tidewatch.yaml');
}

function thereAlready(folder: string, names: readonly string[]): ConsoleError {
  const [is, it] = names.length === 1 ? ['is', 'it is'] : ['are', 'they are'];
  const text = {
    en: `${names.join(' and ')} in ${folder} ${is} there already and kept as ${it}: choose another folder, or start on what is there`,
    zh: `${folder} 中已有 ${names.join(' 和 ')}，保持不变：请另选文件夹，或直接用现有文件启动`,
  };
  return new ConsoleError('conflict', text, { field: 'folder' });
}

/** Whole or not at all, and never over another: under a name of its own first, then given the name, which only one can have. */
function writeNew(file: string, text: string): void {
  const whole = `${file}.new-${process.pid}`;
  writeAtomically(whole, text);
  try {
    linkSync(whole, file);
  } catch (failure) {
    if (codeOf(failure) === 'EEXIST') throw failure;
    // A file system without links: the name is still taken by one only.
    writeFileSync(file, text, { flag: 'wx', mode: 0o600, flush: true });
  } finally {
    rmSync(whole, { force: true });
  }
}

/** Of the folder, or of the nearest one above it that is there. */
function whyNotWritable(folder: string): string | null {
  for (let place = folder; ; place = dirname(place)) {
    if (existsSync(place)) {
      if (!statSync(place).isDirectory()) return `${place} is no folder`;
      try {
        accessSync(place, constants.W_OK | constants.X_OK);
        return null;
      } catch {
        return `${place} cannot be written to by whom the console runs as`;
      }
    }
    if (dirname(place) === place) return 'there is no such place';
  }
}

function textOf(file: string): string {
  try {
    const stat = statSync(file);
    if (!stat.isFile() || stat.size > longestShown) return '';
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function codeOf(failure: unknown): string {
  return failure instanceof Error && 'code' in failure ? String(failure.code) : '';
}
