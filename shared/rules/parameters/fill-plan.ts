import type { LocalText } from '../../model/local-text.ts';
import type { ParameterValues } from '../../model/parameter.ts';
import type { FilledPlan, FilledStep, Plan, Step } from '../../model/plan.ts';
import { checkValue } from './check-value.ts';
import { fillAction } from './fill-action.ts';
import { fillBounds, type EntryLookup } from './fill-bounds.ts';
import { fillText } from './fill-text.ts';
import { parameterWords } from './words.ts';

/** Why a plan cannot be filled in, and where in it. */
export interface FillProblem {
  /** `parameters.to`, `steps[1].expect`. */
  field: string;
  reason: LocalText;
}

export type Filling = { ok: true; plan: FilledPlan } | { ok: false; problems: FillProblem[] };

/**
 * The plan with every parameter replaced by its value and every bound a number. Values go in as values: into JSON as JSON, into a path
 * as an encoded segment, into a header as one line; there is no way to write anything else with them. All or nothing: what cannot be
 * filled in whole is not filled in at all.
 *
 * @param values one for each parameter, and no other.
 */
export function fillPlan(plan: Plan, values: ParameterValues, entries: EntryLookup): Filling {
  const problems: FillProblem[] = problemsOfValues(plan, values);
  if (problems.length > 0) return { ok: false, problems };
  const refuse = (field: string, reason: LocalText) => void problems.push({ field, reason });
  const steps = plan.steps.map((step, index) =>
    fillStep(step, `steps[${index}]`, { values, entries, refuse }),
  );
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, plan: { ...plan, sync: fillSync(plan.sync, values), steps } };
}

function problemsOfValues({ parameters }: Plan, values: ParameterValues): FillProblem[] {
  const known = Object.keys(parameters);
  return [
    ...Object.keys(values)
      .filter((name) => !Object.hasOwn(parameters, name))
      .map((name) => ({ field: `parameters.${name}`, reason: parameterWords.unknown(name, known) })),
    ...Object.entries(parameters).flatMap(([name, parameter]): FillProblem[] => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      const reason = value === undefined ? parameterWords.missing(name) : checkValue(parameter, value);
      return reason === null ? [] : [{ field: `parameters.${name}`, reason }];
    }),
  ];
}

export interface FillContext {
  values: ParameterValues;
  entries: EntryLookup;
  refuse(field: string, reason: LocalText): void;
}

function fillStep(step: Step, field: string, context: FillContext): FilledStep {
  const { when, action, expect, rollback, manual, ...rest } = step;
  return {
    ...rest,
    manual: manual && fillText(manual, context.values),
    when: when && fillBounds(when, `${field}.when`, context),
    action: action && fillAction(action, `${field}.action`, context),
    expect: fillExpect(expect, `${field}.expect`, context),
    rollback: rollback && {
      action: fillAction(rollback.action, `${field}.rollback.action`, context),
      expect: fillExpect(rollback.expect, `${field}.rollback.expect`, context),
    },
  };
}

/** Who is told reads the values that it was started with. */
function fillSync(sync: Plan['sync'], values: ParameterValues): FilledPlan['sync'] {
  return (
    sync && {
      ...sync,
      tell: sync.tell?.map((one) =>
        one.text === undefined ? one : { ...one, text: fillText(one.text, values) },
      ),
    }
  );
}

function fillExpect(expect: Step['expect'], field: string, context: FillContext): FilledStep['expect'] {
  if (expect === undefined) return undefined;
  const fill = (one: Exclude<typeof expect, unknown[]>, at: string) => ({
    ...fillBounds(one, at, context),
    held: one.held,
    within: one.within,
  });
  return Array.isArray(expect)
    ? expect.map((one, index) => fill(one, `${field}[${index}]`))
    : fill(expect, field);
}
