import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const tests = join(import.meta.dirname, '..');
const document = join(tests, '..', 'docs', 'guarantees-proof.md');
const guarantees = Array.from({ length: 10 }, (_, index) => `G${index + 1}`);

const rows = readFileSync(document, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| **G'))
  .map((line) => ({
    guarantee: /^\| \*\*(G\d+)\*\*/.exec(line)?.[1] ?? '',
    named: [...line.matchAll(/\[([^\]]+)\]\(([^)]+\.ts)\)/g)].map(([, name = '', path = '']) => ({
      name,
      file: normalize(join(dirname(document), path)),
    })),
  }));

function titlesIn(file: string): string[] {
  const quoted = readFileSync(file, 'utf8').matchAll(/\bit(?:\.\w+\([^)]*\))?\(\s*(['"])((?:(?!\1).)+)\1,/g);
  return [...quoted].map(([, , title = '']) => title);
}

describe('docs/guarantees-proof.md', () => {
  it('has every guarantee, once and in order', () => {
    expect(rows.map(({ guarantee }) => guarantee)).toEqual(guarantees);
  });

  it.each(rows)('names tests that are there for $guarantee, one of them after it', ({ guarantee, named }) => {
    for (const { name, file } of named) expect(titlesIn(file)).toContain(name);
    const own = named.filter(({ name }) => new RegExp(`^(G\\d+, )*${guarantee}\\b`).test(name));
    expect(own).not.toEqual([]);
  });

  it('has every test that is named after a guarantee', () => {
    const inTable = new Set(rows.flatMap(({ named }) => named.map(({ name }) => name)));
    const files = globSync('**/*.test.{ts,tsx}', { cwd: tests }).map((file) => join(tests, file));
    const after = files.flatMap(titlesIn).filter((title) => /^G([1-9]|10)\b/.test(title));
    expect(after.length).toBeGreaterThanOrEqual(guarantees.length);
    expect(after.filter((title) => !inTable.has(title))).toEqual([]);
  });
});
