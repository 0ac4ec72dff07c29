import { ExceptionKind, type ExceptionRecord } from '../../model/exception-record.ts';

/** What is wrong with a line: nothing is thrown, since one broken record must not hide the others. */
export interface BrokenRecord {
  field: string;
  reason: string;
}

export type ReadRecord = { record: ExceptionRecord; doubt: BrokenRecord | null } | { broken: BrokenRecord };

/** Of one record: longer links are a loop. */
const deepest = 256;
const longest = 2_000;

/**
 * Reads one record. It gives what zod gives for {@link ExceptionRecord} where that takes it; beyond that a link may be text with `#` between
 * its nodes, a time ISO 8601, a missing code stands as `(none)`, and a kind that is not known as `internal`, each named as a doubt.
 */
export function readRecord(value: unknown): ReadRecord {
  if (!isObject(value)) {
    return broken('', `expected an object; found ${shown(value)}`);
  }
  const time = timeOf(value['time']);
  if (time === null)
    return broken('time', `expected epoch milliseconds or ISO 8601; found ${shown(value['time'])}`);
  const link = linkOf(value['link']);
  if (typeof link === 'string') return broken('link', link);
  let doubt: BrokenRecord | null = null;
  const doubted = (field: string, reason: string) => {
    doubt ??= { field, reason };
  };
  const code = textOf(value['code']);
  if (code === undefined) doubted('code', `expected a text; found ${shown(value['code'])}`);
  const dependency = textOf(value['dependency']);
  const kind = kindOf(value['kind']);
  if (kind === undefined) {
    doubted('kind', `expected internal, dependency or result; found ${shown(value['kind'])}`);
  }
  const record: ExceptionRecord = {
    time,
    link,
    code: code ?? '(none)',
    kind: kind ?? (dependency === undefined ? 'internal' : 'dependency'),
  };
  if (dependency !== undefined) record.dependency = dependency;
  for (const name of ['trace', 'host', 'ip', 'env', 'cluster', 'message'] as const) {
    const text = textOf(value[name]);
    if (text !== undefined) record[name] = text;
  }
  return { record, doubt };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): ExceptionKind | undefined {
  return ExceptionKind.options.find((kind) => kind === value);
}

function timeOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 1e14 ? value : null;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

/** @returns the nodes, or what is wrong. */
function linkOf(value: unknown): string[] | string {
  const nodes: unknown = typeof value === 'string' ? value.split('#') : value;
  if (!Array.isArray(nodes) || nodes.length === 0) {
    return `expected the systems from the entry to the one that reports, such as ["app@entry"]; found ${shown(value)}`;
  }
  if (nodes.length > deepest) return `expected at most ${deepest} systems; found ${nodes.length}`;
  const found: string[] = [];
  for (const node of nodes) {
    const text = textOf(node);
    if (text === undefined) return `expected texts that are not empty; found ${shown(node)}`;
    found.push(text);
  }
  return found;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.length > longest ? value.slice(0, longest) : value;
  return text.trim() === '' ? undefined : text;
}

function broken(field: string, reason: string): ReadRecord {
  return { broken: { field, reason } };
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value) ?? typeof value).slice(0, 60);
}
