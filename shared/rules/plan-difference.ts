import type { Plan } from '../model/plan.ts';

/** A part of the place of a change: a field, an item of a list by its id, or by its place counted from 1. */
export type PlacePart = { field: string } | { id: string } | { place: number };

/** One change of what a plan says. */
export interface PlanChange {
  place: readonly PlacePart[];
  /** `moved`: the items of a list stand in another order; before and after are their ids. */
  kind: 'added' | 'removed' | 'changed' | 'moved';
  before: unknown;
  after: unknown;
}

/**
 * What differs between two versions of a plan, in the order of the fields of the later one. Plans are compared as they were understood:
 * a default that is written out, another order of fields or another quote is no change. The version itself is left out.
 */
export function planDifference(before: Plan, after: Plan): PlanChange[] {
  return changesOf(before, after, []).filter(
    ({ place: [first] }) => !(first && 'field' in first && first.field === 'version'),
  );
}

function changesOf(before: unknown, after: unknown, place: readonly PlacePart[]): PlanChange[] {
  if (isSame(before, after)) return [];
  if (before === undefined) return [{ place, kind: 'added', before, after }];
  if (after === undefined) return [{ place, kind: 'removed', before, after }];
  if (Array.isArray(before) && Array.isArray(after)) return changesOfList(before, after, place);
  if (isRecord(before) && isRecord(after)) {
    const fields = new Set([...Object.keys(after), ...Object.keys(before)]);
    return [...fields].flatMap((field) => changesOf(before[field], after[field], [...place, { field }]));
  }
  return [{ place, kind: 'changed', before, after }];
}

function changesOfList(
  before: readonly unknown[],
  after: readonly unknown[],
  place: readonly PlacePart[],
): PlanChange[] {
  const idsBefore = idsOf(before);
  const idsAfter = idsOf(after);
  if (idsBefore && idsAfter) {
    const old = new Map(idsBefore.map((id, index) => [id, before[index]]));
    const changes = idsAfter.flatMap((id, index) => changesOf(old.get(id), after[index], [...place, { id }]));
    const gone = idsBefore.filter((id) => !idsAfter.includes(id));
    const stayed = idsAfter.filter((id) => old.has(id));
    const order = idsBefore.filter((id) => stayed.includes(id));
    return [
      ...gone.flatMap((id) => changesOf(old.get(id), undefined, [...place, { id }])),
      ...changes,
      ...(isSame(order, stayed) ? [] : [{ place, kind: 'moved' as const, before: order, after: stayed }]),
    ];
  }
  // A list of words is read whole.
  if (![...before, ...after].every(isRecord)) return [{ place, kind: 'changed', before, after }];
  return Array.from({ length: Math.max(before.length, after.length) }).flatMap((_, index) =>
    changesOf(before[index], after[index], [...place, { place: index + 1 }]),
  );
}

/** Ids of a list whose items all have one of their own. */
function idsOf(list: readonly unknown[]): string[] | null {
  const ids = list.map((item) => (isRecord(item) ? item['id'] : undefined));
  const said = ids.filter((id) => typeof id === 'string');
  return said.length === ids.length && new Set(said).size === said.length ? said : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of values that came out of a parsed document. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...fields].every((field) => isSame(left[field], right[field]));
}
