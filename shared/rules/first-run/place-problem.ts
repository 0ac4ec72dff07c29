import type { ConfigFile, PlacedProblem, SetUpAnswers } from '../../model/first-run.ts';
import type { Problem } from '../../model/problem.ts';
import { writtenStages } from './file-texts.ts';

type Place = Pick<PlacedProblem, 'step' | 'field'>;

/** Where on the set-up page a problem of one of its files can be mended. */
export function placeProblem(
  answers: SetUpAnswers,
  file: ConfigFile,
  { field, line, reason }: Problem,
): PlacedProblem {
  const parts = field.split(/[.[\]]+/).filter((part) => part !== '');
  const place = file === 'tidewatch.yaml' ? ofSettings(parts) : ofPromotion(parts, answers);
  return { ...place, file, line, reason };
}

function ofSettings([list, index = '', ...rest]: readonly string[]): Place {
  if (list === 'people') return { step: 'people', field: joined('people', index, rest[0]) };
  if (list === 'sources') return sourcePlace(index === '1' ? 'alertmanager' : 'source', rest);
  if (list === 'zone') return { step: 'promotion', field: 'promotion.zone' };
  return { step: 'where', field: '' };
}

function sourcePlace(which: 'source' | 'alertmanager', rest: readonly string[]): Place {
  const [first = 'url'] = rest;
  const last = rest.at(-1);
  const field = first === 'auth' ? (last === 'user' ? 'user' : 'secret') : first === 'ca' ? 'ca' : 'url';
  return { step: 'source', field: `${which}.${field}` };
}

function ofPromotion(parts: readonly string[], answers: SetUpAnswers): Place {
  const [top = '', index = '', inner] = parts;
  switch (top) {
    case 'lines':
      return { step: 'promotion', field: joined('lines', index, inner) };
    case 'phases':
      return { step: 'promotion', field: inner === 'start' ? 'promotion.start' : 'promotion.end' };
    case 'funnel': {
      const written = writtenStages(answers)[Number(parts[2])];
      return { step: 'stages', field: written === undefined ? '' : `stages.${written}.query` };
    }
    case 'entries':
      return { step: 'entries', field: joined('entries', index, entryField(parts.slice(2))) };
    case 'id':
    case 'name':
    case 'zone':
    case 'currency':
      return { step: 'promotion', field: `promotion.${top}` };
    default:
      return { step: 'promotion', field: '' };
  }
}

function entryField([first, second]: readonly string[]): string | undefined {
  if (first !== 'tested') return first;
  if (second === 'at') return 'testedOn';
  return second === 'build' ? 'build' : 'limit';
}

function joined(list: string, index: string, field: string | undefined): string {
  return index === '' ? '' : [list, index, field ?? 'id'].join('.');
}
