import { textOfParts } from '../../../shared/rules/coordinates/coordinate-parts.ts';
import type { LinkedCause } from '../../../shared/model/diagnosis-board.ts';
import type { ExceptionTree, ExceptionTreeRow } from '../../../shared/model/exception-tree.ts';

/** A row as it is drawn. */
export interface TreeLine {
  row: ExceptionTreeRow;
  /** What was called where a call failed, else the system; null: the own logic of the system above. */
  name: string | null;
  /** The row above; null: an entry. */
  parent: string | null;
  /** Places from the edge, from 0. */
  level: number;
  /** For each place left of it, whether the line there goes on below. */
  guides: readonly boolean[];
  isLast: boolean;
  /** Undefined: nothing is below it. */
  open: boolean | undefined;
  /** Numbers of the causes that it stands for, lowest first; of a row that is shut, also of those below it. */
  ranks: readonly number[];
  /** Its own cause is one of them. */
  named: boolean;
}

/** What somebody opened or shut; of what nobody touched the rule decides. */
export type Opened = ReadonlyMap<string, boolean>;

/** With no more rows than this everything is open. */
const fewRows = 24;

/**
 * The rows to draw, in order. A system with one exception of its own and nothing else is drawn as one row: that exception says all of it.
 */
export function treeLines(tree: ExceptionTree, causes: readonly LinkedCause[], opened: Opened): TreeLine[] {
  const below = new Map<string | null, ExceptionTreeRow[]>();
  for (const row of tree.rows) below.set(row.parent, [...(below.get(row.parent) ?? []), row]);
  // Two causes may arise at the same row: it has the number of the likelier one.
  const rankOf = new Map<string, number>();
  for (const { treeRow, rank } of causes) {
    if (treeRow !== null) rankOf.set(treeRow, Math.min(rank, rankOf.get(treeRow) ?? rank));
  }
  const all = tree.rows.length <= fewRows;
  const ranksBelow = new Map<string, number[]>();
  const ranks = (row: ExceptionTreeRow): number[] => {
    const known = ranksBelow.get(row.id);
    if (known) return known;
    const own = rankOf.get(row.id);
    const found = [...(own === undefined ? [] : [own]), ...(below.get(row.id) ?? []).flatMap(ranks)].toSorted(
      (left, right) => left - right,
    );
    ranksBelow.set(row.id, found);
    return found;
  };
  const lines: TreeLine[] = [];
  const visit = (rows: readonly ExceptionTreeRow[], level: number, guides: readonly boolean[]) => {
    rows.forEach((listed, place) => {
      const own = rankOf.get(listed.id);
      const row = own === undefined ? soleOf(listed, below) : listed;
      const isLast = place === rows.length - 1;
      const children = below.get(row.id) ?? [];
      const beneath = ranks(row);
      const open =
        children.length === 0
          ? undefined
          : (opened.get(row.id) ?? (all || beneath.some((rank) => rank <= 3 && rank !== rankOf.get(row.id))));
      const named = rankOf.has(row.id);
      const shown = open === true ? (named ? [rankOf.get(row.id) ?? 0] : []) : beneath;
      const name = row === listed ? nameOf(row) : row.node;
      lines.push({ row, name, parent: listed.parent, level, guides, isLast, open, ranks: shown, named });
      if (open === true) visit(children, level + 1, [...guides, !isLast]);
    });
  };
  visit(below.get(null) ?? [], 0, []);
  return lines;
}

/** The one exception that a system reports, where there is nothing else in it. */
function soleOf(
  row: ExceptionTreeRow,
  below: ReadonlyMap<string | null, readonly ExceptionTreeRow[]>,
): ExceptionTreeRow {
  const [only, ...others] = below.get(row.id) ?? [];
  const isSole = only !== undefined && others.length === 0 && only.own && only.kind !== 'dependency';
  return isSole && (below.get(only.id) ?? []).length === 0 ? only : row;
}

function nameOf({ own, kind, dependency, node }: ExceptionTreeRow): string | null {
  if (!own) return node;
  return kind === 'dependency' ? (dependency ?? node) : null;
}

/** Since when others are later: the first cause's first failure, else that of the whole tree. */
export function beginning(
  tree: ExceptionTree,
  causes: readonly LinkedCause[],
  clear: boolean,
): number | null {
  const [first] = causes;
  if (clear && first) return first.firstSeen;
  return tree.rows.reduce<number | null>(
    (least, { firstSeen }) => (least === null ? firstSeen : Math.min(least, firstSeen)),
    null,
  );
}

/** The coordinate of a row as text: of a system its link alone. */
export function coordinateOf(tree: ExceptionTree, id: string): string {
  const rows = new Map(tree.rows.map((row) => [row.id, row]));
  const asked = rows.get(id);
  if (!asked) return '';
  const nodes: string[] = [];
  // An exception has the node of the system above it.
  let row = asked.own && asked.parent !== null ? rows.get(asked.parent) : asked;
  while (row && nodes.length <= rows.size) {
    nodes.unshift(row.node);
    row = row.parent === null ? undefined : rows.get(row.parent);
  }
  const { own, kind, dependency, code } = asked;
  return own ? textOfParts({ link: nodes, kind, dependency, code }) : nodes.join('#');
}
