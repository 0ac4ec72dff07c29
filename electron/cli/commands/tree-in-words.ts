import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { ExceptionTreeRow } from '../../../shared/model/exception-tree.ts';
import { shortCode } from '../../../shared/rules/exceptions/short-code.ts';
import type { DiagnosedTree } from '../../../shared/rules/exceptions/tree-of-diagnosis.ts';

const letters = { dependency: 'D', internal: 'I', result: 'R' } as const;
const deepestIndent = 40;

/** Numbers before names, so that both stand below each other however deep a link is. */
export function treeInWords({ tree, noise }: DiagnosedTree, { verdict, causes }: Diagnosis): string[] {
  const { rows, left } = tree;
  const head = `Exception tree: ${totalOf(rows) + left.count} exceptions, ${noise} more are as usual and left out.`;
  if (rows.length === 0) return ['', head];
  const [first] = causes;
  const began =
    verdict === 'clear' && first ? first.firstSeen : Math.min(...rows.map(({ firstSeen }) => firstSeen));
  const named = causes.map(({ coordinate, rank }) => ({ id: shortCode(coordinate), rank }));
  const width = Math.max(...rows.map(({ count }) => String(count).length), 'count'.length);
  const levels = new Map<string, number>();
  return [
    '',
    head,
    `${'count'.padStart(width)}  first seen                later by  D a call failed, I own logic, R wrong result`,
    ...rows.map((row) => {
      const level = row.parent === null ? 0 : (levels.get(row.parent) ?? 0) + 1;
      levels.set(row.id, level);
      const ranks = named.filter(({ id }) => id === row.id).map(({ rank }) => `${rank}.`);
      return [
        String(row.count).padStart(width),
        new Date(row.firstSeen).toISOString(),
        later(row.firstSeen - began).padStart(8),
        `${'  '.repeat(Math.min(level, deepestIndent))}${letters[row.kind]} ${nameOf(row)}  ${row.code}` +
          (row.otherCodes > 0 ? ` and ${row.otherCodes} more` : '') +
          (ranks.length === 0 ? '' : `  ← ${ranks.join(' ')}`),
      ].join('  ');
    }),
    ...(left.rows > 0 ? [`  … and ${left.rows} rarer rows with ${left.count} exceptions`] : []),
  ];
}

function totalOf(rows: readonly ExceptionTreeRow[]): number {
  return rows.reduce((sum, { own, count }) => sum + (own ? count : 0), 0);
}

function nameOf({ own, kind, node, dependency }: ExceptionTreeRow): string {
  if (!own) return node;
  if (dependency !== null) return `→ ${dependency}`;
  return kind === 'dependency' ? 'a call' : 'itself';
}

/** `+1:02` for a minute and two seconds. */
function later(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  return `${ms < 0 ? '−' : '+'}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
