import type { BoardChange, Difference, RowKeys } from '../../../shared/rules/differences/board-change.ts';
import { differenceBetween } from '../../../shared/rules/differences/difference.ts';
import type { View } from '../view.ts';
import { watchView } from './watch-view.ts';

/**
 * A view as a stream of differences. Each reader is told what is new since the last value that they were sent: whoever is slow gets the
 * differences of several changes as one. Readers who keep up share the work.
 */
export async function* watchDifferences<Board extends object>(
  view: View<Board>,
  keys: RowKeys<Board>,
  signal: AbortSignal | undefined,
): AsyncGenerator<BoardChange<Board>, void, void> {
  let sent: { board: Board; revision: number } | null = null;
  for await (const board of watchView(view, signal)) {
    const revision: number = (sent?.revision ?? 0) + 1;
    const difference: Difference<Board> | null = sent === null ? null : differenceOf(sent.board, board, keys);
    if (sent === null || difference === null) yield { revision, whole: board };
    else if (isNothing(difference)) continue;
    else yield { revision, after: sent.revision, difference };
    sent = { board, revision };
  }
}

/** The last difference that was worked out to a board: from the same board before it is the same for everybody. */
const worked = new WeakMap<object, { from: WeakRef<object>; difference: unknown }>();

function differenceOf<Board extends object>(
  before: Board,
  after: Board,
  keys: RowKeys<Board>,
): Difference<Board> | null {
  const known = worked.get(after);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the difference of these very two boards
  if (known?.from.deref() === before) return known.difference as Difference<Board> | null;
  const difference = differenceBetween(before, after, keys);
  worked.set(after, { from: new WeakRef(before), difference });
  return difference;
}

function isNothing({ set, rows }: Difference<object>): boolean {
  return Object.keys(set).length === 0 && Object.keys(rows).length === 0;
}
