import { join, resolve } from 'node:path';
import { configFiles, type Preview, type SetUpAnswers } from '../../../shared/model/first-run.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { fileTexts } from '../../../shared/rules/first-run/file-texts.ts';
import { placeProblem } from '../../../shared/rules/first-run/place-problem.ts';
import { checkPromotion } from '../../../shared/rules/query-check.ts';
import { parseText } from '../files/read-document.ts';
import { settingsIn } from '../settings/load-settings.ts';

/** The files that the answers come to, and what `tidewatch validate` and a start would say of them. */
export function previewOf(answers: SetUpAnswers): Preview {
  const texts = fileTexts(answers);
  const folder = resolve(answers.folder.trim());
  const bytes = (text: string) => new TextEncoder().encode(text);
  const settings = parseText(
    bytes(texts['tidewatch.yaml']),
    settingsIn(folder),
    join(folder, 'tidewatch.yaml'),
  );
  const schema = settings.ok ? Promotion.superRefine(checkPromotion(settings.value.sources)) : Promotion;
  const promotion = parseText(bytes(texts['promotion.yaml']), schema, join(folder, 'promotion.yaml'));
  return {
    files: configFiles.map((name) => ({ name, text: texts[name] })),
    problems: [
      ...(settings.ok
        ? []
        : settings.problems.map((problem) => placeProblem(answers, 'tidewatch.yaml', problem))),
      ...(promotion.ok
        ? []
        : promotion.problems.map((problem) => placeProblem(answers, 'promotion.yaml', problem))),
    ],
  };
}
