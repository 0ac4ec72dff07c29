import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'vite';

const root = join(import.meta.dirname, '../..');

/** A text of a source file as it stands there: what is filled into it comes between its parts. */
export interface Sentence {
  file: string;
  parts: readonly string[];
}

/** These files and all of `shared` that they import for more than a type, so that no rule is left out because it stands in a new file. */
export function withSharedImports(files: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file) || !existsSync(join(root, file))) return;
    found.add(file);
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, type, from = ''] of text.matchAll(/^import (type )?[^;]*?from '(\.[^']+)';/gm)) {
      const place = relative(root, join(root, dirname(file), from)).replaceAll('\\', '/');
      if (type === undefined && place.startsWith('shared/')) visit(place);
    }
  };
  for (const file of files) visit(file);
  return [...found].toSorted();
}

/** Every text of two words or more, but for those that stand beside their Chinese, and what describes a field to readers of the schema. */
export function sentencesIn(file: string): Sentence[] {
  const { program } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  const found: Sentence[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isNode(node) || typeof node.directive === 'string' || isSaidInBoth(node) || isDescription(node))
      return;
    const parts = partsOf(node);
    if (parts !== null && wordsIn(parts) > 1) found.push({ file, parts });
    Object.values(node).forEach(visit);
  };
  visit(program);
  return found;
}

type Node = Readonly<Record<string, unknown>> & { type: string };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** `{ en: …, zh: … }`. */
function isSaidInBoth({ type, properties }: Node): boolean {
  if (type !== 'ObjectExpression' || !Array.isArray(properties)) return false;
  const names = properties.map((one) => (isNode(one) && isNode(one.key) ? one.key.name : null));
  return names.includes('en') && names.includes('zh');
}

function isDescription({ type, callee }: Node): boolean {
  return (
    type === 'CallExpression' &&
    isNode(callee) &&
    isNode(callee.property) &&
    callee.property.name === 'describe'
  );
}

function wordsIn(parts: readonly string[]): number {
  return parts
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[a-z]{2}/i.test(word)).length;
}

function partsOf({ type, value, quasis }: Node): string[] | null {
  if (type === 'Literal' && typeof value === 'string') return [value];
  if (type !== 'TemplateLiteral' || !Array.isArray(quasis)) return null;
  return quasis.map((quasi: { value: { cooked: string } }) => quasi.value.cooked);
}
