import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ActionTemplates } from '../../../shared/model/action-template.ts';
import { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import { Plan } from '../../../shared/model/plan.ts';
import { problemLine, type Problem } from '../../../shared/model/problem.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { Settings } from '../../../shared/model/settings.ts';
import {
  checkCoordinates,
  type NameableThings,
} from '../../../shared/rules/coordinates/check-coordinates.ts';
import { checkPlan, checkPromotion } from '../../../shared/rules/query-check.ts';
import { checkActions } from '../../core/actions/check-actions.ts';
import { builtInTemplates, readTemplate, readTemplates } from '../../core/actions/read-templates.ts';
import { readDocument, type ReadDocument } from '../../core/files/read-document.ts';
import { checkTargets } from '../../core/plans/library/check-targets.ts';
import { readSettings } from '../../core/settings/load-settings.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import type { Answer } from './answer.ts';
import { parseCommandLine } from './command-line.ts';
import { filesToCheck, type FileKind, type FileToCheck } from './files-to-check.ts';

/**
 * Checks plans, promotions, settings, action templates and coordinates as the console itself would read them, and that no two plans share an id. With one
 * settings file among them, also that its sources can answer every query and that its targets are the only ones called; with one promotion or
 * with plans among them, that coordinates name no other entries and plans.
 */
export function validate(args: readonly string[]): Answer {
  const { positionals } = parseCommandLine(args, { json: { type: 'boolean' } });
  if (positionals.length === 0) throw new WrongUse('expected the files or folders to check');
  const { files, passedOver, problems: unread } = filesToCheck(positionals);
  const read = createReader(settingsIn(files), templateFoldersOf(files), () => nameableIn(files));
  const problems: Problem[] = [...unread];
  for (const { file, kind } of files) {
    const document = read(file, kind);
    if (!document.ok) problems.push(...document.problems);
  }
  const count = files.length === 1 ? '1 file is valid' : `${files.length} files are valid`;
  return {
    exitCode: problems.length === 0 ? 0 : 1,
    document: { files: files.map(({ file }) => file), passedOver, problems },
    lines: problems.length === 0 ? [count] : problems.map(problemLine),
    notes: passedOver.map(
      (file) => `${file}: not checked, is no plan, promotion, settings, action or coordinates file`,
    ),
  };
}

/** Null where it is not plain which settings the other files go with. */
function settingsIn(files: readonly FileToCheck[]): Settings | null {
  const [only, ...others] = files.filter(({ kind }) => kind === 'settings');
  if (!only || others.length > 0) return null;
  const document = readDocument(only.file, Settings);
  return document.ok ? document.value : null;
}

const WithId = z.looseObject({ id: z.string() });

/** What coordinates may name, as far as it is plain. */
function nameableIn(files: readonly FileToCheck[]): NameableThings {
  const [promotion, ...others] = files.filter(({ kind }) => kind === 'promotion');
  const document = promotion && others.length === 0 ? readDocument(promotion.file, Promotion) : null;
  const plans = files.filter(({ kind }) => kind === 'plan').map(({ file }) => readDocument(file, WithId));
  const ids = plans.flatMap((plan) => (plan.ok ? [plan.value.id] : []));
  return {
    entries: document?.ok ? document.value.entries.map(({ id }) => id) : null,
    plans: plans.length === 0 || ids.length < plans.length ? null : ids,
  };
}

/** Templates stand in `actions` beside the plans. */
function templateFoldersOf(files: readonly FileToCheck[]): string[] {
  const beside = files.flatMap(({ file, kind }) => {
    if (kind === 'action') return [dirname(file)];
    return kind === 'plan' ? [join(dirname(file), 'actions')] : [];
  });
  return [...new Set(beside)];
}

/** Reads one file after the other, and remembers which file has which plan. */
function createReader(
  settings: Settings | null,
  templateFolders: readonly string[],
  nameable: () => NameableThings,
): (file: string, kind: FileKind) => ReadDocument<unknown> {
  const fileOf = new Map<string, string>();
  const [AnyPlan, AnyPromotion] =
    settings === null
      ? [Plan, Promotion]
      : [
          Plan.superRefine(checkPlan(settings.sources)).superRefine(
            checkTargets(Object.keys(settings.targets)),
          ),
          Promotion.superRefine(checkPromotion(settings.sources)),
        ];
  let templates: ActionTemplates | null = null;
  const inForce = () => (templates ??= readTemplates([builtInTemplates(), ...templateFolders]).templates);
  const NewPlan = AnyPlan.superRefine(checkActions(inForce)).superRefine((plan, context) => {
    const other = fileOf.get(plan.id);
    if (other === undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['id'],
      message: `"${plan.id}" is also the id of the plan in ${other}`,
    });
  });
  return (file, kind) => {
    if (kind === 'settings') return readSettings(file);
    if (kind === 'action') return readTemplate(file);
    if (kind === 'coordinates')
      return readDocument(file, CoordinatesFile.superRefine(checkCoordinates(nameable())));
    if (kind === 'promotion') return readDocument(file, AnyPromotion);
    const document = readDocument(file, NewPlan);
    if (document.ok) fileOf.set(document.value.id, file);
    return document;
  };
}
