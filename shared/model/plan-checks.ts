import { credentialHeaders, travelHeaders } from './header-name.ts';
import type { LocalText } from './local-text.ts';
import {
  namesInPath,
  namesInText,
  referencesIn,
  type Parameters,
  type PlacedReference,
} from './parameter.ts';

/** What is wrong with a plan, and where. */
export interface PlacedProblem {
  path: readonly (string | number)[];
  message: string;
}

interface CheckedAction {
  http?: { path: string; headers?: Readonly<Record<string, unknown>> | undefined } | undefined;
  manual?: LocalText | undefined;
  notify?: { text: LocalText } | undefined;
}

/** As much of a plan as the checks read. */
interface CheckedPlan {
  kind: 'before' | 'emergency' | 'after';
  risk: 'low' | 'medium' | 'high';
  parameters: Parameters;
  due?: unknown;
  auto: boolean;
  drill?: unknown;
  back?: string | undefined;
  otherwise?: readonly string[] | undefined;
  id: string;
  sync?: { tell?: readonly { text?: LocalText | undefined }[] | undefined } | undefined;
  steps: readonly {
    id: string;
    manual?: LocalText | undefined;
    when?: unknown;
    action?: CheckedAction | undefined;
    expect?: unknown;
    rollback?: { action: CheckedAction; expect?: unknown } | undefined;
  }[];
}

export function problemsOfSteps({ steps }: Pick<CheckedPlan, 'steps'>): PlacedProblem[] {
  const seen = new Set<string>();
  return steps.flatMap(({ id }, index) => {
    const isDouble = seen.has(id);
    seen.add(id);
    return isDouble ? [{ path: ['steps', index, 'id'], message: `"${id}" stands twice in steps` }] : [];
  });
}

/** What a request would be refused for when it is made is refused when the file is read, not in the minute when it is needed. */
export function problemsOfHeaders({ steps }: Pick<CheckedPlan, 'steps'>): PlacedProblem[] {
  const inAction = (action: CheckedAction | undefined, path: PlacedProblem['path']): PlacedProblem[] =>
    Object.keys(action?.http?.headers ?? {}).flatMap((name) => {
      const why = travelHeaders.has(name.toLowerCase())
        ? 'it says how the request travels'
        : credentialHeaders.has(name.toLowerCase())
          ? 'it is given in the settings, as auth or headers of the target'
          : null;
      const message = `a plan cannot set the header "${name}": ${why}`;
      return why === null ? [] : [{ path: [...path, 'http', 'headers', name], message }];
    });
  return steps.flatMap((step, index) => [
    ...inAction(step.action, ['steps', index, 'action']),
    ...inAction(step.rollback?.action, ['steps', index, 'rollback', 'action']),
  ]);
}

/** Every parameter that is named exists and is used, defaults lead somewhere, and bounds are numbers. */
export function problemsOfUse({
  parameters,
  steps,
  sync,
}: Pick<CheckedPlan, 'parameters' | 'steps' | 'sync'>): PlacedProblem[] {
  const names = Object.keys(parameters);
  const used = steps.flatMap((step, index) => [
    ...referencesIn(step, ['steps', index]),
    ...inPath(step.action, ['steps', index, 'action']),
    ...inPath(step.rollback?.action, ['steps', index, 'rollback', 'action']),
  ]);
  const inDefaults = names.flatMap((name): PlacedReference[] => {
    const value = parameters[name]?.default;
    return typeof value === 'object'
      ? [{ name: value.parameter, path: ['parameters', name, 'default', 'parameter'] }]
      : [];
  });
  const known = new Set(names);
  const said = [...steps.flatMap(textsOf), ...(sync?.tell ?? []).map(({ text }) => text)];
  const needed = new Set([
    ...[...used, ...inDefaults].map(({ name }) => name),
    ...said.flatMap((text) => (text === undefined ? [] : namesInText(text))),
  ]);
  return [
    ...[...used, ...inDefaults]
      .filter(({ name }) => !known.has(name))
      .map(({ name, path }) => ({
        path,
        message: `"${name}" is not one of the parameters (${names.join(', ') || 'there are none'})`,
      })),
    ...names
      .filter((name) => !needed.has(name))
      .map((name) => ({ path: ['parameters', name], message: `"${name}" is used nowhere in the steps` })),
    ...names.flatMap((name) => problemsOfDefault(name, parameters)),
    ...steps.flatMap((step, index) => problemsOfBounds(step, index, parameters)),
  ];
}

/** What people read of a step. */
function textsOf({ action, rollback, manual }: CheckedPlan['steps'][number]): (LocalText | undefined)[] {
  return [manual, ...[action, rollback?.action].flatMap((one) => [one?.manual, one?.notify?.text])];
}

function inPath(action: CheckedAction | undefined, path: PlacedReference['path']): PlacedReference[] {
  return namesInPath(action?.http?.path ?? '').map((name) => ({ name, path: [...path, 'http', 'path'] }));
}

function problemsOfDefault(name: string, parameters: Parameters): PlacedProblem[] {
  const parameter = parameters[name];
  const path = ['parameters', name, 'default'];
  const value = parameter?.default;
  if (parameter === undefined || value === undefined) return [];
  if (typeof value !== 'object') {
    if (parameter.type === 'number' && typeof value !== 'number')
      return [
        { path, message: `expected a number, since the type is number; found ${JSON.stringify(value)}` },
      ];
    if (parameter.type !== 'number' && typeof value !== 'string')
      return [{ path, message: `expected text, since the type is ${parameter.type}; found ${value}` }];
    if (parameter.choices && typeof value === 'string' && !parameter.choices.includes(value))
      return [{ path, message: `"${value}" is not one of the choices (${parameter.choices.join(', ')})` }];
    return [];
  }
  if (leadsBack(name, parameters))
    return [{ path, message: `the default of "${name}" leads back to itself` }];
  const from = parameters[value.parameter];
  const isNumber = value.plus !== undefined || value.times !== undefined || parameter.type === 'number';
  if (from && isNumber && (from.type !== 'number' || parameter.type !== 'number'))
    return [{ path, message: `expected both "${name}" and "${value.parameter}" to be of type number` }];
  return [];
}

function leadsBack(name: string, parameters: Parameters): boolean {
  let at: string | undefined = name;
  for (let steps = 0; at !== undefined && steps <= Object.keys(parameters).length; steps += 1) {
    const value: Parameters[string]['default'] = parameters[at]?.default;
    at = typeof value === 'object' ? value.parameter : undefined;
    if (at === name) return true;
  }
  return false;
}

function problemsOfBounds(
  step: CheckedPlan['steps'][number],
  index: number,
  parameters: Parameters,
): PlacedProblem[] {
  const bounded = [
    ...referencesIn(step.when, ['steps', index, 'when']),
    ...referencesIn(step.expect, ['steps', index, 'expect']),
    ...referencesIn(step.rollback?.expect, ['steps', index, 'rollback', 'expect']),
  ];
  return bounded.flatMap(({ name, path }) => {
    const type = parameters[name]?.type;
    return type === undefined || type === 'number'
      ? []
      : [{ path, message: `a bound is a number; the type of "${name}" is ${type}` }];
  });
}

export function problemsOfHead(plan: CheckedPlan): PlacedProblem[] {
  const { kind, due, auto, risk, drill, parameters, back, otherwise = [], id } = plan;
  const found: PlacedProblem[] = [];
  if (due !== undefined && kind === 'emergency')
    found.push({ path: ['due'], message: 'due goes with plans of kind before or after' });
  if (back === id) found.push({ path: ['back'], message: 'the way back is another plan' });
  if (otherwise.includes(id))
    found.push({ path: ['otherwise', otherwise.indexOf(id)], message: 'what is tried next is another plan' });
  if (!auto) return found;
  if (risk !== 'low')
    found.push({ path: ['auto'], message: `starts by itself only with risk: low; the risk is ${risk}` });
  if (drill === undefined)
    found.push({ path: ['auto'], message: 'starts by itself only if it is drilled: drill.every is missing' });
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.default === undefined && parameter.measured === undefined)
      found.push({
        path: ['parameters', name],
        message: 'a plan that starts by itself can ask nobody: give it a default or measured',
      });
  }
  return found;
}
