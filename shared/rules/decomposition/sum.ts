import type {
  DecompositionInput,
  DecompositionLine,
  DecompositionUnit,
  Goal,
  LineKind,
  Term,
} from '../../model/decomposition.ts';

/** What a term takes its value from. */
export interface Source {
  of: string;
  value: number | null;
  missing: readonly string[];
}

export function ofInput({ path, value }: DecompositionInput): Source {
  return { of: path, value, missing: value === null ? [path] : [] };
}

export function ofLine({ id, value, missing }: DecompositionLine): Source {
  return { of: id, value, missing };
}

export interface LineOf {
  id: string;
  kind: LineKind;
  unit: DecompositionUnit;
  goal?: Goal;
  stage?: string;
  entry?: string;
}

/** One line: its terms worked off from left to right. Without one of them it has no value, and says which inputs are missing. */
export function lineOf(
  { goal, stage, entry, ...line }: LineOf,
  first: Source,
  ...rest: [Exclude<Term['operator'], ''>, Source][]
): DecompositionLine {
  const sources = [first, ...rest.map(([, source]) => source)];
  const missing = [...new Set(sources.flatMap((source) => source.missing))];
  const value = rest.reduce<number | null>(
    (left, [operator, { value: right }]) =>
      left === null || right === null ? null : apply(operator, left, right),
    first.value,
  );
  const known = missing.length === 0 && value !== null && Number.isFinite(value) ? value : null;
  return {
    ...line,
    goal: goal ?? null,
    stage: stage ?? null,
    entry: entry ?? null,
    value: known,
    terms: [
      { operator: '' as const, of: first.of, value: first.value },
      ...rest.map(([operator, { of, value: term }]) => ({ operator, of, value: term })),
    ],
    // A division by zero has all its inputs: the one that is 0 is what is wrong.
    missing:
      known === null && missing.length === 0
        ? rest.filter(([operator, source]) => operator === '÷' && source.value === 0).map(([, { of }]) => of)
        : missing,
  };
}

function apply(operator: Exclude<Term['operator'], ''>, left: number, right: number): number {
  switch (operator) {
    case '×':
      return left * right;
    case '÷':
      return left / right;
    case '+':
      return left + right;
    case 'max':
      return Math.max(left, right);
  }
}
