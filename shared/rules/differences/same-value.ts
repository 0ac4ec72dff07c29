/** Whether two values are the same to JSON: a field that is undefined is not there. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => sameValue(item, right[index]));
  }
  return isObject(left) && isObject(right) && fieldsThatDiffer(left, right) === null;
}

/**
 * The fields in which two objects differ, with the value of the latter (undefined: it is not there); null where they are the same.
 * What both share is not looked into.
 */
export function fieldsThatDiffer(before: Fields, after: Fields): Record<string, unknown> | null {
  let differ: Record<string, unknown> | null = null;
  for (const name of Object.keys(after)) {
    const then = Object.hasOwn(before, name) ? before[name] : undefined;
    if (then !== after[name] && !sameValue(then, after[name])) (differ ??= {})[name] = after[name];
  }
  for (const name of Object.keys(before)) {
    if (before[name] !== undefined && !Object.hasOwn(after, name)) (differ ??= {})[name] = undefined;
  }
  return differ;
}

export type Fields = Readonly<Record<string, unknown>>;

/** An object as what it holds by name. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** The same of what is known to be one. */
export function fieldsOf(value: object): Fields {
  return { ...value };
}
