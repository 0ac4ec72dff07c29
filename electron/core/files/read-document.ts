import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type ErrorCode,
} from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../../../shared/model/problem.ts';
import { ConsoleError } from '../console-error.ts';
import { reasonOf } from './issue-in-words.ts';
import { tooLong } from './reviewed-file.ts';
import { offsetOf, structureProblem, tooDeep } from './structure-problem.ts';

/** A file that was understood, or what is wrong with it: nothing in between. */
export type ReadDocument<Value> =
  | { ok: true; value: Value; text: string; hash: string }
  | { ok: false; problems: Problem[]; hash: string | null };

/** An alias repeats a part of the document; a bomb repeats repetitions. */
const mostAliases = 100;
/** Nobody mends more at once, and each is sent to every screen. */
const mostProblems = 100;
/** What the parser says of itself, in words about the file. */
const inWords: Partial<Record<ErrorCode, string>> = {
  RESOURCE_EXHAUSTION: tooDeep,
  MULTIPLE_DOCS: 'a second document begins here; expected one in a file',
};

/**
 * Reads a YAML (or JSON) file and checks it against its schema.
 * A file that cannot be read is a problem like any other, with the file's name and the system's reason.
 */
export function readDocument<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): ReadDocument<z.infer<Schema>> {
  const refuse = (reason: string): ReadDocument<never> => ({
    ok: false,
    hash: null,
    problems: [{ file, line: null, field: '', reason }],
  });
  let bytes: Buffer;
  try {
    const stat = statSync(file);
    const reason = stat.isCharacterDevice() ? 'is no regular file' : tooLong(stat.size);
    if (reason !== null) return refuse(reason);
    bytes = readFileSync(file);
  } catch (failure) {
    return refuse(failure instanceof Error ? failure.message : String(failure));
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
  const refuse = (reason: string): ReadDocument<never> => ({
    ok: false,
    hash,
    problems: [{ file, line: null, field: '', reason }],
  });
  const long = tooLong(bytes.byteLength);
  if (long !== null) return refuse(long);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('is not text in UTF-8');
  }
  try {
    const { value, problems } = understand(text, schema, file);
    return problems.length === 0 && value
      ? { ok: true, value: value.data, text, hash }
      : { ok: false, hash, problems };
  } catch (failure) {
    // Whatever a file says, it is refused like any other, and whoever reads it goes on.
    if (failure instanceof RangeError) return refuse(tooDeep);
    return refuse(failure instanceof Error ? failure.message : String(failure));
  }
}

/** What a text is by its schema, or what is wrong with it. */
function understand<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  file: string,
): { value: { data: z.infer<Schema> } | null; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    customTags: [],
    prettyErrors: false,
  });
  const lineAt = (offset: number | null) => (offset === null ? null : lines.linePos(offset).line);
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) {
    const reason = inWords[broken.code] ?? broken.message;
    return { value: null, problems: [{ file, line: lineAt(broken.pos[0]), field: '', reason }] };
  }
  const odd = structureProblem(document);
  if (odd) {
    const { path, offset, reason } = odd;
    return { value: null, problems: [{ file, line: lineAt(offset), field: fieldName(path), reason }] };
  }
  const plain: unknown = document.toJS({ maxAliasCount: mostAliases });
  const parsed = schema.safeParse(plain);
  if (parsed.success) return { value: { data: parsed.data }, problems: [] };
  const { issues } = parsed.error;
  const all = issues.slice(0, mostProblems).flatMap((issue) => reasonOf(issue, plain));
  const problems = all.slice(0, mostProblems).map(({ path, reason }) => ({
    file,
    line: lineOf(document, path, lines),
    field: fieldName(path),
    reason,
  }));
  const more = Math.max(issues.length, all.length) - problems.length;
  if (more > 0) problems.push({ file, line: null, field: '', reason: `and ${more} more that are wrong` });
  return { value: null, problems };
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
  let offset = offsetOf(node);
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!isPair(pair)) break;
      offset = offsetOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      offset = offsetOf(node) ?? offset;
    } else {
      break;
    }
  }
  return offset === null ? null : lines.linePos(offset).line;
}
