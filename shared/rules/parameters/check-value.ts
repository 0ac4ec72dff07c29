import type { LocalText } from '../../model/local-text.ts';
import { longestText, type Parameter, type ParameterValue } from '../../model/parameter.ts';
import { wholePattern } from '../../model/parameter-pattern.ts';
import { parameterWords } from './words.ts';

const decimal = /^-?\d+(\.\d+)?$/;
/** Control characters and what ends a line somewhere; and halves of a pair, which no encoding carries. */
const unfit = /[\p{Cc}\u2028\u2029\p{Cs}]/u;

/** A number that was typed: an address and a form carry text only. */
export function typedValue({ type }: Pick<Parameter, 'type'>, value: ParameterValue): ParameterValue {
  return type === 'number' && typeof value === 'string' && decimal.test(value.trim())
    ? Number(value.trim())
    : value;
}

/** What is wrong with a value; null: nothing. */
export function checkValue(parameter: Parameter, value: ParameterValue): LocalText | null {
  switch (parameter.type) {
    case 'number':
      return checkNumber(parameter, value);
    case 'choice':
      return parameter.choices?.some((choice) => choice === value) === true
        ? null
        : parameterWords.notChoice(parameter.choices ?? []);
    case 'text':
      return checkText(parameter, value);
  }
}

function checkNumber({ min, max, whole }: Parameter, value: ParameterValue): LocalText | null {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return parameterWords.notNumber(JSON.stringify(value).slice(0, 40));
  if (whole && !Number.isInteger(value)) return parameterWords.notWhole(value);
  if (min !== undefined && value < min) return parameterWords.below(min, value);
  if (max !== undefined && value > max) return parameterWords.above(max, value);
  return null;
}

function checkText({ pattern }: Parameter, value: ParameterValue): LocalText | null {
  if (typeof value !== 'string' || value.length > longestText || unfit.test(value))
    return parameterWords.notLine(longestText);
  return pattern === undefined || wholePattern(pattern).test(value)
    ? null
    : parameterWords.notPattern(pattern);
}
