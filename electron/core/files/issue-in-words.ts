import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * What is wrong, in words that name the value found. A union is not "invalid input": of its branches the one counts that got
 * furthest, that is, whose first problem lies deepest in the document, and among those the one with the fewest problems.
 */
export function reasonOf(
  issue: Issue,
  document: unknown,
  above: Path = [],
): { path: Path; reason: string }[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const best = [...issue.errors].toSorted(closest)[0] ?? [];
    // Every branch fails at this very place: then none of them was meant more than the others.
    if (
      best.every(
        (inner) => inner.path.length === 0 && inner.code !== 'unrecognized_keys' && inner.code !== 'custom',
      )
    ) {
      const expected = new Set(issue.errors.flat().map((inner) => inner.message));
      return [
        { path, reason: `${[...expected].join(', or ')}; found ${shown(valueAt(document, path), path)}` },
      ];
    }
    return best.flatMap((inner) => reasonOf(inner, document, path));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], reason: `there is no field "${key}" here` }));
  }
  if (issue.code === 'invalid_key') {
    const expected = new Set(issue.issues.map((inner) => inner.message));
    return [{ path, reason: `is no name here; ${[...expected].join(', or ')}` }];
  }
  const found = valueAt(document, path);
  if (issue.code === 'custom') return [{ path, reason: issue.message }];
  const expected = issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.message;
  if (found === undefined) return [{ path, reason: `is missing; ${expected}` }];
  return [{ path, reason: `${expected}; found ${shown(found, path)}` }];
}

function closest(left: readonly Issue[], right: readonly Issue[]): number {
  return depth(right) - depth(left) || left.length - right.length;
}

/** An unknown key lies one deeper than the object that it stands in. */
function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function valueAt(document: unknown, path: Path): unknown {
  let value: unknown = document;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

/** Where a secret is named. Whoever wrote the secret itself there must not find it again in the output of a service. */
const secretPlaces: ReadonlySet<PropertyKey> = new Set([
  'auth',
  'headers',
  'pin',
  'secret',
  'token',
  'tokens',
]);

function shown(value: unknown, path: Path): string {
  if (value === undefined) return 'nothing';
  if (path.some((part) => secretPlaces.has(part)))
    return 'what is not repeated here, since it may be a secret: that is named, as { secret: NAME }';
  // A user and password in an address are no part of it that is used.
  const text = JSON.stringify(value).replaceAll(/\/\/[^/\s"]*@/g, '//•••@');
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
