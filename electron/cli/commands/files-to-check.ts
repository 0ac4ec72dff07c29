import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '../../../shared/model/problem.ts';
import { readDocument } from '../../core/files/read-document.ts';

export type FileKind = 'plan' | 'promotion' | 'settings' | 'action' | 'coordinates';

export interface FileToCheck {
  file: string;
  kind: FileKind;
}

export interface FilesToCheck {
  files: FileToCheck[];
  /** YAML files in the folders that are none of ours, such as alert rules. */
  passedOver: string[];
  problems: Problem[];
}

/** By the name: the names that a console itself looks for. */
const names: readonly [RegExp, FileKind][] = [
  [/\.plan\.(ya?ml|json)$/i, 'plan'],
  [/^promotion\.(ya?ml|json)$/i, 'promotion'],
  [/^tidewatch\.(ya?ml|json)$/i, 'settings'],
  [/^coordinates\.(ya?ml|json)$/i, 'coordinates'],
];

/** By the fields, for other names: the ones that no other kind of file has. */
const fields: readonly [string, FileKind][] = [
  ['steps', 'plan'],
  ['phases', 'promotion'],
  ['promotion', 'settings'],
  ['request', 'action'],
  ['systems', 'coordinates'],
];

const AnyFields = z.record(z.string(), z.unknown());

/** The files named, and those in the folders named and below. Each file once, however often and by whatever way it is reached. */
export function filesToCheck(paths: readonly string[]): FilesToCheck {
  const found: FilesToCheck = { files: [], passedOver: [], problems: [] };
  const seen = new Set<string>();
  for (const path of paths) {
    const before = found.files.length + found.problems.length;
    const again = seen.has(realPath(path));
    visit(path, true, found, seen);
    if (!again && found.files.length + found.problems.length === before && isFolder(path)) {
      refuse(found, path, 'there is no plan, promotion, settings, action or coordinates file in this folder');
    }
  }
  return found;
}

function visit(path: string, named: boolean, found: FilesToCheck, seen: Set<string>): void {
  const real = realPath(path);
  if (seen.has(real)) return;
  seen.add(real);
  if (isFolder(path)) visitFolder(path, found, seen);
  else visitFile(path, named, found);
}

function visitFolder(folder: string, found: FilesToCheck, seen: Set<string>): void {
  let entries: string[];
  try {
    entries = readdirSync(folder).toSorted();
  } catch (failure) {
    refuse(found, folder, failure instanceof Error ? failure.message : String(failure));
    return;
  }
  for (const entry of entries) {
    if (entry.startsWith('.') || entry === 'node_modules') continue;
    const path = join(folder, entry);
    if (isFolder(path) || /\.ya?ml$/i.test(entry) || kindByName(entry) !== undefined) {
      // What a folder holds is read as a console would: a pipe would never end.
      if (isOther(path)) refuse(found, path, 'is no regular file');
      else visit(path, false, found, seen);
    }
  }
}

function visitFile(file: string, named: boolean, found: FilesToCheck): void {
  const byName = kindByName(basename(file));
  if (byName !== undefined) {
    found.files.push({ file, kind: byName });
    return;
  }
  const document = readDocument(file, AnyFields);
  const byFields = document.ok ? fields.find(([field]) => field in document.value)?.[1] : undefined;
  if (byFields !== undefined) found.files.push({ file, kind: byFields });
  else if (!named) found.passedOver.push(file);
  else if (!document.ok) found.problems.push(...document.problems);
  else {
    refuse(
      found,
      file,
      'is no plan (steps), promotion (phases), settings (promotion), action (request) or coordinates file (systems): none of their fields',
    );
  }
}

function kindByName(name: string): FileKind | undefined {
  return names.find(([pattern]) => pattern.test(name))?.[1];
}

function refuse(found: FilesToCheck, file: string, reason: string): void {
  found.problems.push({ file, line: null, field: '', reason });
}

/** A path that leads nowhere is no folder: reading it as a file says why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isOther(path: string): boolean {
  try {
    const stat = statSync(path);
    return !stat.isFile() && !stat.isDirectory();
  } catch {
    return false;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
