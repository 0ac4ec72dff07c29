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
  for (const name in after) {
    const now = after[name];
    if (before[name] === now) continue;
    const then = Object.hasOwn(before, name) ? before[name] : undefined;
    if (!sameValue(then, now)) (differ ??= {})[name] = now;
  }
  for (const name in before) {
    // What is no own field may be inherited: a label may be called `constructor`.
    if (before[name] === undefined || (after[name] !== undefined && Object.hasOwn(after, name))) continue;
    (differ ??= {})[name] = undefined;
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
