import type { z } from 'zod';
import type { AlertStatement } from '../../../../shared/rules/occurrences.ts';

/** What one request says, read. */
export interface Delivery {
  statements: AlertStatement[];
  /** What of it could not be read. */
  problems: DeliveryProblem[];
  /** Alerts that the sender has and left out. */
  cutOff: number;
}

export interface DeliveryProblem {
  /** Its place in the document, such as `alerts.3.startsAt`. */
  field: string;
  /** What stands there and what was expected. */
  message: string;
}

const longestValue = 80;

/** The first thing that is wrong, with its place, the value found and what was expected. */
export function problemIn(document: unknown, error: z.ZodError, base: string): DeliveryProblem {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  const field = [...(base === '' ? [] : [base]), ...path.map(String)].join('.') || 'the document';
  return {
    field,
    message: `found ${shown(valueAt(document, path))}; ${issue?.message ?? 'it cannot be read'}`,
  };
}

/** A value of a delivery in words: short, and on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
