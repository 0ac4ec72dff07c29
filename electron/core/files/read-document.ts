import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../../../shared/model/problem.ts';
import { ConsoleError } from '../console-error.ts';
import { reasonOf } from './issue-in-words.ts';

/** A file that was understood, or what is wrong with it: nothing in between. */
export type ReadDocument<Value> =
  | { ok: true; value: Value; text: string; hash: string }
  | { ok: false; problems: Problem[]; hash: string | null };

/** Larger files are not plans or settings. */
const largestBytes = 1_000_000;
/** An alias repeats a part of the document; a bomb repeats repetitions. */
const mostAliases = 100;

/**
 * Reads a YAML (or JSON) file and checks it against its schema.
 * A file that cannot be read is a problem like any other, with the file's name and the system's reason.
 */
export function readDocument<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): ReadDocument<z.infer<Schema>> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return { ok: false, hash: null, problems: [{ file, line: null, field: '', reason }] };
  }
  return parseText(bytes, schema, file);
}

/** The same for bytes that are at hand; `file` is the name for the problems. */
export function parseText<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
  file: string,
): ReadDocument<z.infer<Schema>> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const refuse = (line: number | null, field: string, reason: string): ReadDocument<never> => ({
    ok: false,
    hash,
    problems: [{ file, line, field, reason }],
  });
  if (bytes.byteLength > largestBytes) {
    return refuse(null, '', `is ${bytes.byteLength} bytes long; expected at most ${largestBytes}`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse(null, '', 'is not text in UTF-8');
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    customTags: [],
    prettyErrors: false,
  });
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) return refuse(lines.linePos(broken.pos[0]).line, '', broken.message);
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: mostAliases });
  } catch (failure) {
    return refuse(null, '', failure instanceof Error ? failure.message : String(failure));
  }
  const parsed = schema.safeParse(plain);
  if (parsed.success) return { ok: true, value: parsed.data, text, hash };
  const problems = parsed.error.issues.flatMap((issue) =>
    reasonOf(issue, plain).map(({ path, reason }) => ({
      file,
      line: lineOf(document, path, lines),
      field: fieldName(path),
      reason,
    })),
  );
  return { ok: false, hash, problems };
}

/** @throws ConsoleError `bad-input` with every problem of the document. */
export function documentOrThrow<Value>(document: ReadDocument<Value>): { value: Value; hash: string } {
  if (document.ok) return document;
  const [first] = document.problems;
  const lines = document.problems.map(({ file, line, field, reason }) =>
    [[file, line].filter((part) => part !== null).join(':'), field, reason].filter(Boolean).join(': '),
  );
  throw new ConsoleError('bad-input', lines.join('\n'), {
    problems: document.problems,
    ...(first?.field ? { field: first.field } : {}),
  });
}

/** `steps[2].expect.within`; a name that is none of ours is quoted, so that no file writes a line of its own into a list of problems. */
function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      const name = String(part);
      if (!/^[^\s\p{C}:"]+$/u.test(name)) return `[${JSON.stringify(name)}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}

/** The line of the deepest part of the path that stands in the document. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number | null {
  let node: unknown = document.contents;
  let offset = rangeStart(node);
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!isPair(pair)) break;
      offset = rangeStart(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      offset = rangeStart(node) ?? offset;
    } else {
      break;
    }
  }
  return offset === null ? null : lines.linePos(offset).line;
}

function rangeStart(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : null;
}
