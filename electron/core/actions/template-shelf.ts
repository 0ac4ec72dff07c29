import type { ActionTemplates } from '../../../shared/model/action-template.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import { readTemplates, signatureOf, type ReadTemplates } from './read-templates.ts';

/** The action templates in force. */
export interface TemplateShelf {
  templates(): ActionTemplates;
  /** Why files are refused. */
  problems(): readonly Problem[];
  /** Looks at the files again. @returns whether anything has changed since the last look. */
  look(): boolean;
}

/** @param folders those that come with the console first, then those beside the plans. */
export function createTemplateShelf(folders: readonly string[]): TemplateShelf {
  let seen = '';
  let read: ReadTemplates | null = null;

  const look = (): boolean => {
    const signature = folders.map(signatureOf).join('\n\n');
    if (read !== null && signature === seen) return false;
    seen = signature;
    read = readTemplates(folders);
    return true;
  };
  const current = (): ReadTemplates => {
    if (read === null) look();
    return read ?? { templates: {}, problems: [] };
  };

  return { templates: () => current().templates, problems: () => current().problems, look };
}

/** What is wrong, file by file. */
export function refusalsOf(shelf: TemplateShelf): { from: string; hash: null; problems: Problem[] }[] {
  const byFile = Map.groupBy(shelf.problems(), ({ file }) => file);
  return [...byFile].map(([from, problems]) => ({ from: from ?? '', hash: null, problems }));
}
