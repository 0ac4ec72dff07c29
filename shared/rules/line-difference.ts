/** A line of two texts laid over each other, with its number in each, counted from 1. */
export interface DifferingLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
  before: number | null;
  after: number | null;
}

/** Lines that stand together, with the lines around them. */
export type DifferingLines = readonly DifferingLine[];

/** Larger differences are shown as one text for the other: nobody reads them line by line. */
const mostCells = 4_000_000;

/**
 * What differs between two texts, line by line, as few lines as possible. Parts that are the same are left out, but for `context` lines
 * around what differs.
 */
export function lineDifference(before: string, after: string, context = 3): DifferingLines[] {
  const lines = laidOver(linesOf(before), linesOf(after));
  const isNear = lines.map(() => false);
  for (const [index, { kind }] of lines.entries()) {
    if (kind !== 'same') isNear.fill(true, Math.max(0, index - context), index + context + 1);
  }
  const groups: DifferingLine[][] = [];
  for (const [index, line] of lines.entries()) {
    if (!isNear[index]) continue;
    if (index === 0 || !isNear[index - 1]) groups.push([]);
    groups.at(-1)?.push(line);
  }
  return groups;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function laidOver(before: readonly string[], after: readonly string[]): DifferingLine[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  const rest = Math.min(before.length, after.length) - start;
  while (end < rest && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const same = (from: number, to: number, shift: number): DifferingLine[] =>
    before.slice(from, to).map((text, index) => ({
      kind: 'same',
      text,
      before: from + index + 1,
      after: from + shift + index + 1,
    }));
  return [
    ...same(0, start, 0),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end), start),
    ...same(before.length - end, before.length, after.length - before.length),
  ];
}

/** By the longest common subsequence. @param offset lines before both. */
function middle(before: readonly string[], after: readonly string[], offset: number): DifferingLine[] {
  const removed = (index: number): DifferingLine => ({
    kind: 'removed',
    text: before[index] ?? '',
    before: offset + index + 1,
    after: null,
  });
  const added = (index: number): DifferingLine => ({
    kind: 'added',
    text: after[index] ?? '',
    before: null,
    after: offset + index + 1,
  });
  const width = after.length + 1;
  if (before.length * width > mostCells) {
    return [...before.map((_, index) => removed(index)), ...after.map((_, index) => added(index))];
  }
  const longest = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        before[row] === after[column]
          ? (longest[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(longest[(row + 1) * width + column] ?? 0, longest[row * width + column + 1] ?? 0);
    }
  }
  const lines: DifferingLine[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    if (row < before.length && column < after.length && before[row] === after[column]) {
      lines.push({
        kind: 'same',
        text: before[row] ?? '',
        before: offset + row + 1,
        after: offset + column + 1,
      });
      row += 1;
      column += 1;
    } else if (
      row < before.length &&
      (column === after.length ||
        (longest[(row + 1) * width + column] ?? 0) >= (longest[row * width + column + 1] ?? 0))
    ) {
      lines.push(removed(row));
      row += 1;
    } else {
      lines.push(added(column));
      column += 1;
    }
  }
  return lines;
}
