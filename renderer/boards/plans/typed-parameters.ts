import type { PreflightParameter } from '../../../shared/model/execution.ts';
import type { ParameterValues } from '../../../shared/model/parameter.ts';

/** What stands in the fields, by name; a field that nobody has touched is not among them. */
export type TypedParameters = Readonly<Record<string, string>>;
export type ParameterTypes = Readonly<Record<string, PreflightParameter['type']>>;

const plainNumber = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The values that a person gave. An emptied field is given up: the console proposes again. What is to be a number and reads as none
 * goes as it was typed, so that the console says what is wrong with it.
 */
export function parametersOf(typed: TypedParameters, types: ParameterTypes): ParameterValues {
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([, text]) => text.trim() !== '')
      .map(([name, text]) => {
        const number = text.trim().replace('−', '-');
        return [name, types[name] === 'number' && plainNumber.test(number) ? Number(number) : text];
      }),
  );
}

export function typesOf(parameters: readonly PreflightParameter[]): ParameterTypes {
  return Object.fromEntries(parameters.map(({ name, type }) => [name, type]));
}
