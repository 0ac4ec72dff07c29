import { diagnoseInDetail, type DetailedDiagnosis } from '../../../shared/rules/diagnosis/diagnose.ts';
import type { RecordStore } from '../../../shared/rules/exceptions/record-store/record-store.ts';
import {
  hostOffsetsOf,
  noOffsets,
  windowTable,
  type HostOffsets,
} from '../../../shared/rules/exceptions/record-store/window-table.ts';
import { treeOfDiagnosis } from '../../../shared/rules/exceptions/tree-of-diagnosis.ts';
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
    return {
      diagnosis,
      ...treeOfDiagnosis(table, detailed, window.to),
      quiet,
      entriesOf: diagnosis.entriesOf,
      fromCounts,
    };
  };
}

/** What it was compared with: null where nothing of a quiet time is known. */
function quietOf(window: DiagnosisWindow, { diagnosis }: DetailedDiagnosis): DiagnosedWindow['quiet'] {
  if (diagnosis.quiet === 0) return null;
  if (window.quiet !== null) return window.quiet;
  const began = window.since ?? diagnosis.from;
  return began === null ? null : { from: window.from, to: began };
}
