import { diagnoseInDetail, type DetailedDiagnosis } from '../../../shared/rules/diagnosis/diagnose.ts';
import type { RecordTable } from '../../../shared/rules/diagnosis/record-table.ts';
import type { RecordStore } from '../../../shared/rules/exceptions/record-store/record-store.ts';
import {
  hostOffsetsOf,
  noOffsets,
  windowTable,
  type HostOffsets,
} from '../../../shared/rules/exceptions/record-store/window-table.ts';
import { treeOfTable } from '../../../shared/rules/exceptions/tree-of-table.ts';
import type { DiagnosedWindow, DiagnosisWindow } from './engine.ts';

/** Clocks do not go astray from one second to the next: they are compared again after so much has come. */
const compareAfterMs = 15_000;
const compareAfterRecords = 20_000;

/** Answers what the records of a window say, from at most `mostRows` of them. */
export function createWindowDiagnosis(
  store: RecordStore,
  mostRows: number,
): (window: DiagnosisWindow) => DiagnosedWindow {
  let offsets: HostOffsets = noOffsets;
  let comparedAt = -Infinity;
  let comparedOf = 0;
  const clocks = () => {
    const { now, taken } = store;
    if (now === null) return noOffsets;
    if (now - comparedAt >= compareAfterMs || taken - comparedOf >= compareAfterRecords) {
      offsets = hostOffsetsOf(store, now);
      comparedAt = now;
      comparedOf = taken;
    }
    return offsets;
  };

  return (window) => {
    const { table, fromCounts } = windowTable(store, window, mostRows, clocks());
    const { since, broughtBack } = window;
    const detailed = diagnoseInDetail(table, { since, broughtBack });
    const { diagnosis } = detailed;
    const quiet = quietOf(window, detailed);
    const from = window.quiet === null && quiet !== null ? quiet.to : window.from;
    return {
      diagnosis,
      tree: treeOfTable(table, {
        isQuiet: (row) => detailed.windows.isQuiet(row),
        time: (row) => detailed.windows.time(row),
        isLeftOut: (coordinate) => isNoise(detailed, coordinate),
        lengthMs: window.to - from,
        quietMs: quiet === null ? null : quiet.to - quiet.from,
      }),
      quiet,
      noise: noiseOf(table, detailed),
      entriesOf: diagnosis.entriesOf,
      fromCounts,
    };
  };
}

/** What is as usual is in neither the tree nor among the causes. */
function isNoise({ standing }: DetailedDiagnosis, coordinate: number): boolean {
  return standing.of(coordinate).weight === 0;
}

function noiseOf(table: RecordTable, detailed: DetailedDiagnosis): number {
  let noise = 0;
  for (let row = 0; row < table.length; row += 1) {
    if (detailed.windows.isQuiet(row) || !isNoise(detailed, table.coordinate(row))) continue;
    noise += table.weight(row);
  }
  return noise;
}

/** What it was compared with: null where nothing of a quiet time is known. */
function quietOf(window: DiagnosisWindow, { diagnosis }: DetailedDiagnosis): DiagnosedWindow['quiet'] {
  if (diagnosis.quiet === 0) return null;
  if (window.quiet !== null) return window.quiet;
  const began = window.since ?? diagnosis.from;
  return began === null ? null : { from: window.from, to: began };
}
