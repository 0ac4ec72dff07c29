import type { LocalText } from '../../model/local-text.ts';
import type { Parameter, ParameterValue, Parameters, ParameterValues } from '../../model/parameter.ts';
import { checkValue, typedValue } from './check-value.ts';
import { parameterWords } from './words.ts';

/** A parameter with the value that a start would give it now. */
export interface Proposal {
  name: string;
  parameter: Parameter;
  /** Null: nobody has said it. */
  value: ParameterValue | null;
  why: 'given' | 'measured' | 'default' | 'missing';
  editable: boolean;
  measured: number | null;
  problem: LocalText | null;
}

/**
 * The values that a plan would be started with: what a person gave, else what is measured, else the default. What is fixed is given by
 * nobody, unless it should be measured and cannot be: then a person types what they know.
 *
 * @param given may name what the plan does not have: that is a problem of its own, under `unknown`.
 * @param measuredBy what a query says, null where it has no fresh and complete value.
 */
export function proposeValues(
  parameters: Parameters,
  given: ParameterValues,
  measuredBy: (query: string) => number | null,
): { proposals: Proposal[]; unknown: string[] } {
  const settled = new Map<string, ParameterValue | null>();
  const measured = new Map<string, number | null>();
  for (const [name, { measured: by }] of Object.entries(parameters))
    if (by) measured.set(name, measuredBy(by.query));

  const givenTo = (name: string): ParameterValue | undefined => {
    const parameter = parameters[name];
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return parameter === undefined || value === undefined ? undefined : typedValue(parameter, value);
  };
  const isEditable = (name: string): boolean =>
    parameters[name]?.fixed !== true || (measured.has(name) && measured.get(name) === null);

  const propose = (name: string): ParameterValue | null => {
    const known = settled.get(name);
    if (known !== undefined) return known;
    // Defaults that lead in a circle were refused with the file; here they end.
    settled.set(name, null);
    const value =
      (isEditable(name) ? givenTo(name) : undefined) ??
      measured.get(name) ??
      byDefault(parameters[name]) ??
      null;
    settled.set(name, value);
    return value;
  };
  const byDefault = (parameter: Parameter | undefined): ParameterValue | null => {
    const value = parameter?.default;
    if (value === undefined || typeof value !== 'object') return value ?? null;
    const from = propose(value.parameter);
    if (typeof from !== 'number') return value.plus === undefined && value.times === undefined ? from : null;
    const exact = Number((from * (value.times ?? 1) + (value.plus ?? 0)).toPrecision(12));
    return parameter?.whole ? Math.ceil(exact) : exact;
  };

  const proposals = Object.entries(parameters).map(([name, parameter]): Proposal => {
    const value = propose(name);
    const editable = isEditable(name);
    const given = givenTo(name);
    const isGiven = editable && given !== undefined;
    const why = isGiven
      ? 'given'
      : value === null
        ? 'missing'
        : (measured.get(name) ?? null) === null
          ? 'default'
          : 'measured';
    return {
      name,
      parameter,
      value,
      why,
      editable,
      measured: measured.get(name) ?? null,
      problem: problemOf({ name, parameter, value, given, editable }),
    };
  });
  return { proposals, unknown: Object.keys(given).filter((name) => !Object.hasOwn(parameters, name)) };
}

function problemOf({
  name,
  parameter,
  value,
  given,
  editable,
}: Pick<Proposal, 'name' | 'parameter' | 'value' | 'editable'> & {
  given: ParameterValue | undefined;
}): LocalText | null {
  if (value === null) {
    return parameter.measured
      ? parameterWords.notMeasured(name, parameter.measured.query)
      : parameterWords.missing(name);
  }
  if (!editable && given !== undefined && given !== value)
    return parameter.measured ? parameterWords.changed(name, value) : parameterWords.fixed(name, value);
  return checkValue(parameter, value);
}
