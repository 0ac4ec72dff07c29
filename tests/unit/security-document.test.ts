import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const document = join(import.meta.dirname, '../../docs/security.md');
const text = readFileSync(document, 'utf8');

/** The rows of the design’s table, by the word that each begins with here; updates came later. */
const asked = [
  'Window',
  'Page origin',
  'CSP',
  'Navigation, windows',
  'Permissions',
  'IPC',
  'Fuses',
  'Updates',
  'Secrets',
  'Actions (SSRF)',
  'Markup from labels',
  'Server host',
  'Audit',
  'Files',
];
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| **'))
  .map((line) => {
    const [, row = '', keeps = '', proves = ''] = line.split(' | ').join('|').split('|');
    return { row: /\*\*(.*?)\*\*/.exec(row)?.[1] ?? '', keeps: filesIn(keeps), proves: filesIn(proves) };
  });

function filesIn(cell: string): string[] {
  return [...cell.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => join(dirname(document), path));
}

describe('docs/security.md', () => {
  it('has every row of the security table', () => {
    expect(rows.map(({ row }) => row)).toEqual(asked);
  });

  it.each(rows)('$row: names what keeps it and a test, and both are there', ({ keeps, proves }) => {
    expect(keeps).not.toEqual([]);
    expect(proves.some((file) => /\.(test|spec)\.ts$/.test(file))).toBe(true);
    expect([...keeps, ...proves].filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names every rule of the desktop’s', () => {
    for (const rule of [
      'navigation',
      'new-windows',
      'permissions',
      'devices',
      'downloads',
      'requests',
      'certificates',
      'debugging',
      'ipc',
      'protocol',
      'external-links',
    ])
      expect(text).toContain(`electron/hosts/desktop/security/${rule}.ts`);
  });
});
