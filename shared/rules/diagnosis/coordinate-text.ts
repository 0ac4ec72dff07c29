import type { ExceptionPlaces } from '../exceptions/exception-tree-input.ts';

/** Coordinates from the entry to the one who reports. */
export function pathOf(table: Pick<ExceptionPlaces, 'links' | 'nodes'>, link: number): string[] {
  const path: string[] = [];
  for (let at = link; at >= 0; at = table.links[at]?.parent ?? -1) {
    path.push(table.nodes.all[table.links[at]?.node ?? -1] ?? '');
  }
  return path.toReversed();
}

/** The link joined with `#`, the class of the node, what was called, and the code (seed 002). */
export function coordinateText(table: ExceptionPlaces, number: number): string {
  const coordinate = table.coordinates[number];
  if (!coordinate) return '';
  const { link, kind, dependency, code } = coordinate;
  const called = dependency < 0 ? '' : `(${table.nodes.all[dependency] ?? ''})`;
  return `${pathOf(table, link).join('#')}:${kind}${called}:${table.codes.all[code] ?? ''}`;
}
