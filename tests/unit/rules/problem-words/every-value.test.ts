import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { reasonOf } from '../../../../electron/core/files/issue-in-words.ts';
import { parseText } from '../../../../electron/core/files/read-document.ts';
import { CoordinatesFile } from '../../../../shared/model/coordinates-file.ts';
import { Plan } from '../../../../shared/model/plan.ts';
import { Promotion } from '../../../../shared/model/promotion.ts';
import { Settings } from '../../../../shared/model/settings.ts';
import { reasonInChinese } from '../../../../shared/rules/problem-words/problem-words.ts';

type Path = readonly (string | number)[];

/** What may come to stand in the place of any value, by a slip of the hand or of a program. */
const wrong = [undefined, null, '', 'x', -1.5, 1e9, true, [], ['x', 'x'], { x: 1 }, 'x'.repeat(2_001)];

/** Every place in a document, the whole of it first. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [path, ...[...inner].flatMap(([key, one]) => places(one, [...path, key]))];
}

/** Of places that differ by the number of an item only, the first: each field once, in whichever item it is written. */
function fields(document: unknown): Path[] {
  const firsts = new Map<string, Path>();
  for (const path of places(document)) {
    const field = path.map((part) => (typeof part === 'number' ? 0 : part)).join('.');
    if (!firsts.has(field)) firsts.set(field, path);
  }
  return [...firsts.values()];
}

/** The document with another value at a place; undefined takes it out. */
function withAt(document: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy: Record<string | number, unknown> = Array.isArray(document) ? [...document] : Object(document);
  const changed = Array.isArray(document) ? copy : { ...copy };
  const inner = withAt(changed[key], rest, value);
  if (inner === undefined && !Array.isArray(document)) delete changed[key];
  else changed[key] = inner;
  return changed;
}

/** What is said of a document when each of its values is wrong in each way. */
function reasons(schema: z.ZodType, document: unknown): Set<string> {
  const found = new Set<string>();
  for (const path of fields(document)) {
    for (const value of wrong) {
      const slipped = withAt(document, path, value);
      const { error } = schema.safeParse(slipped);
      for (const issue of error?.issues ?? [])
        for (const { reason } of reasonOf(issue, slipped)) found.add(reason);
    }
  }
  return found;
}

const read = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const plans = ['resources/sample/plans', 'tests/fixtures/plans'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.plan.yaml'))
    .map((name) => `${folder}/${name}`),
);

it.each([
  ...plans.map((file) => [file, Plan] as const),
  ['resources/rehearsal/promotion.yaml', Promotion] as const,
  ['resources/sample/tidewatch.yaml', Settings] as const,
  ['resources/rehearsal/coordinates.yaml', CoordinatesFile] as const,
])('whatever is wrong with a value of %s is said in Chinese', { timeout: 120_000 }, (file, schema) => {
  const said = reasons(schema, read(file));
  expect(said.size).toBeGreaterThan(10);
  expect([...said].filter((reason) => reasonInChinese(reason) === null)).toEqual([]);
});

it.each([
  'a: b: c',
  'a: [1, 2',
  'a: "b',
  "a: 'b",
  '\ta: b',
  'a: *b',
  'a: @b',
  'a: %b',
  'a: !!x b',
  'a: b\n- c',
  'a: |x\n b',
  'a: "\\q"',
  'a: 1\na: 2',
  '? [a]\n: b',
  '__proto__: 1',
  'a: b\n---\nc: d',
  'a: b#c\n d: e',
  'a: {b: c\nd: e}',
  '%YAML 9\n---\na: b',
  'a: &b *b',
  'a: "\u202e"',
  `a: ${'['.repeat(99)}${']'.repeat(99)}`,
  'a',
  '',
  '- a',
  '}',
])('what is wrong with the text %j is said in Chinese', (text) => {
  const document = parseText(Buffer.from(text), Plan, 'a.plan.yaml');
  const said = document.ok ? [] : document.problems.map(({ reason }) => reason);
  expect(said).not.toEqual([]);
  expect(said.filter((reason) => reasonInChinese(reason) === null)).toEqual([]);
});
