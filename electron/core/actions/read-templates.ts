import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ActionTemplate, type ActionTemplates } from '../../../shared/model/action-template.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import { ConsoleError } from '../console-error.ts';
import { readDocument, type ReadDocument } from '../files/read-document.ts';
import { whyNotRead } from '../files/reviewed-file.ts';
import { resourcesFolder } from '../resources-folder.ts';
import { expandTemplate, problemsOfWith } from './expand-template.ts';

const ending = /\.ya?ml$/;
/** More is no folder of templates; a wrong path must not keep the console busy. */
const mostFiles = 500;

/** Templates by their name, and what is wrong with those that are refused. */
export interface ReadTemplates {
  templates: ActionTemplates;
  problems: Problem[];
}

export function builtInTemplates(): string {
  return join(resourcesFolder(), 'actions');
}

/** Reads one template, and tries its example: what it makes of that has to be a request. */
export function readTemplate(file: string): ReadDocument<ActionTemplate> {
  const Sound = ActionTemplate.superRefine((template, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const name = basename(file).replace(ending, '');
    if (template.name !== name) refuse(['name'], `expected the name of the file, "${name}"`);
    const { with: values } = template.example;
    const problems = problemsOfWith(template, values);
    for (const { name: field, message } of problems)
      refuse(['example', 'with', ...(field === null ? [] : [field])], message);
    if (problems.length > 0) return;
    try {
      expandTemplate(template, { target: 'example', values, now: 0 });
    } catch (failure) {
      if (!(failure instanceof ConsoleError)) throw failure;
      refuse(['request'], failure.message);
    }
  });
  return readDocument(file, Sound);
}

/**
 * The templates of these folders; what stands in a later one takes the place of what has the same name in an earlier one. A folder
 * that is not there has none. A file that is refused leaves the others in force, and never falls back to another of its name: nobody
 * would know which of them was sent.
 */
export function readTemplates(folders: readonly string[]): ReadTemplates {
  const templates: Record<string, ActionTemplate> = {};
  const problems: Problem[] = [];
  for (const folder of folders) {
    for (const file of templateFiles(folder)) {
      const name = basename(file).replace(ending, '');
      const document = readReviewed(file, folder);
      delete templates[name];
      if (document.ok) templates[name] = document.value;
      else problems.push(...document.problems);
    }
  }
  return { templates, problems };
}

/** As for a plan: nothing outside of the folder, and nothing that never ends. */
function readReviewed(file: string, folder: string): ReadDocument<ActionTemplate> {
  const refuse = (reason: string): ReadDocument<never> => ({
    ok: false,
    hash: null,
    problems: [{ file, line: null, field: '', reason }],
  });
  try {
    const reason = whyNotRead(file, folder);
    return reason === null ? readTemplate(file) : refuse(reason);
  } catch (failure) {
    return refuse(failure instanceof Error ? failure.message : String(failure));
  }
}

export function templateFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => ending.test(name) && !name.startsWith('.'))
    .toSorted()
    .slice(0, mostFiles)
    .map((name) => join(folder, name));
}

/** What changes when a file of the folder is written. */
export function signatureOf(folder: string): string {
  return templateFiles(folder)
    .map((file) => `${file}|${statOf(file)}`)
    .join('\n');
}

function statOf(file: string): string {
  try {
    const { size, mtimeMs, ctimeMs, ino } = statSync(file);
    return [size, mtimeMs, ctimeMs, ino].join('|');
  } catch (failure) {
    // A link to nowhere, or to itself.
    return String(failure);
  }
}
