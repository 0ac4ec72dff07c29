import { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import { createCodeMapping, type CodeMapping } from '../../../shared/rules/coordinates/code-mapping.ts';
import { knownSystems, type KnownSystems } from '../../../shared/rules/coordinates/known-systems.ts';
import { readDocument } from '../../core/files/read-document.ts';

/** What a coordinates file says of records. */
export interface ReadCoordinates {
  mapping: CodeMapping;
  known: KnownSystems;
  problems: Problem[];
}

/** @param file left out: nothing is known, and codes mean what they are. */
export function coordinatesIn(file: string | undefined): ReadCoordinates {
  const document = file === undefined ? null : readDocument(file, CoordinatesFile);
  const content = document?.ok ? document.value : null;
  return {
    mapping: createCodeMapping(content),
    known: knownSystems(content),
    problems: document === null || document.ok ? [] : document.problems,
  };
}
