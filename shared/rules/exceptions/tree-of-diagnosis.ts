import type { ExceptionTree } from '../../model/exception-tree.ts';
import type { EpochMs } from '../../model/time.ts';
import type { DetailedDiagnosis } from '../diagnosis/diagnose.ts';
import type { RecordTable } from '../diagnosis/record-table.ts';
import { treeOfTable } from './tree-of-table.ts';

export interface DiagnosedTree {
  tree: ExceptionTree;
  /** Records of the time that is looked at that are as usual: they are not in the tree. */
  noise: number;
}

/**
 * The tree of what a diagnosis rests on: the same time, the same quiet time, the same clocks, without what it set aside as noise.
 * @param until the end of the time that is looked at; without it, the last record.
 */
export function treeOfDiagnosis(
  table: RecordTable,
  { diagnosis, windows, standing }: DetailedDiagnosis,
  until?: EpochMs,
): DiagnosedTree {
  const { width, duringBuckets, quietBuckets } = windows;
  const isNoise = table.coordinates.map((_, coordinate) => standing.of(coordinate).weight === 0);
  let noise = 0;
  for (let row = 0; row < table.length; row += 1) {
    if (!windows.isQuiet(row) && isNoise[table.coordinate(row)] === true) noise += table.weight(row);
  }
  const recorded = duringBuckets * width;
  const began = (diagnosis.to ?? 0) - recorded;
  const tree = treeOfTable(table, {
    isQuiet: (row) => windows.isQuiet(row),
    time: (row) => windows.time(row),
    isLeftOut: (coordinate) => isNoise[coordinate] === true,
    lengthMs: until === undefined || diagnosis.to === null ? recorded : Math.max(recorded, until - began),
    quietMs: quietBuckets === 0 ? null : quietBuckets * width,
  });
  return { tree, noise };
}
