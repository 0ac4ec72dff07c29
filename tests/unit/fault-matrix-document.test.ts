import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const document = join(import.meta.dirname, '..', '..', 'docs', 'fault-matrix.md');
const matrices = ['fault-matrix.test.ts', 'fault-matrix-values.test.ts'].map((name) =>
  join(import.meta.dirname, '..', 'integration', 'sources', name),
);

const rows = readFileSync(document, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => ({
    fault: line.split('|')[1]?.trim() ?? '',
    tests: [...line.matchAll(/\[([^\]]+)\]\(([^)]+\.ts)\)/g)].map(([, name = '', path = '']) => ({
      name,
      file: normalize(join(dirname(document), path)),
    })),
  }));

/** Titles of tests and rows of tables of tests, as they stand in the file. */
function titlesIn(file: string): Set<string> {
  const quoted = readFileSync(file, 'utf8').matchAll(/(?:^|[\s([])(['"`])((?:(?!\1).)+)\1,/gm);
  return new Set([...quoted].map(([, , title = '']) => title));
}

describe('docs/fault-matrix.md', () => {
  it('has every fault of the design', () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  it.each(rows)('names tests that are there for: $fault', ({ tests }) => {
    expect(tests).not.toEqual([]);
    for (const { name, file } of tests) expect([...titlesIn(file)]).toContain(name);
  });

  it('has every test that is named after a fault', () => {
    const named = new Set(rows.flatMap(({ tests }) => tests.map(({ name }) => name)));
    for (const file of matrices) {
      const titles = [...readFileSync(file, 'utf8').matchAll(/^ {2}it\('([^']+)'/gm)].map(
        ([, title = '']) => title,
      );
      expect(titles.length).toBeGreaterThan(10);
      const faults = titles.filter((title) => !title.endsWith('could fail'));
      expect(faults.filter((title) => !named.has(title))).toEqual([]);
    }
  });
});
