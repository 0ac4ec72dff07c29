import { existsSync } from 'node:fs';
import { Plan } from '../../../shared/model/plan.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import {
  situationOfCoordinate,
  type AskedCoordinate,
} from '../../../shared/rules/coordinates/coordinate-situation.ts';
import type { KnownSystems } from '../../../shared/rules/coordinates/known-systems.ts';
import { plansFor, type Candidate } from '../../../shared/rules/plan-match.ts';
import { readDocument } from '../../core/files/read-document.ts';
import { filesToCheck } from './files-to-check.ts';

/** The plans of a folder, and which of them answer a coordinate. */
export interface ReadPlans {
  /** Ids, best first, as a console would propose them that measures nothing. */
  answering(asked: AskedCoordinate): string[];
  problems: Problem[];
}

/** Nobody measures anything here. */
const trigger: Candidate['trigger'] = { state: 'unjudged', since: null, value: null, reference: null };

/** @param folder left out: there are no plans. */
export function plansIn(folder: string | undefined, known: KnownSystems): ReadPlans {
  const candidates: Candidate[] = [];
  const problems: Problem[] = [];
  if (folder !== undefined && !existsSync(folder)) {
    problems.push({ file: folder, line: null, field: '', reason: 'there is no such folder' });
  } else if (folder !== undefined) {
    const found = filesToCheck([folder]);
    problems.push(...found.problems);
    for (const { file, kind } of found.files) {
      if (kind !== 'plan') continue;
      const document = readDocument(file, Plan);
      if (document.ok) candidates.push({ plan: document.value, trigger });
      else problems.push(...document.problems);
    }
  }
  return { answering: (asked) => plansFor(situationOfCoordinate(asked, known), candidates), problems };
}
