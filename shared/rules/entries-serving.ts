import type { ServiceEntry } from '../model/service-entry.ts';

/** An entry that people of a stage call. */
export interface ServingEntry {
  entry: string;
  /** Calls per person or order of the stage. */
  calls: number;
  /** Only people of these lines call it; null: of all. */
  lines: readonly string[] | null;
}

/** The entries that a funnel stage rests on by their fan-out, for one line or for any; most calls first. */
export function entriesServing(
  entries: readonly Pick<ServiceEntry, 'id' | 'fanout'>[],
  stage: string,
  line: string | null,
): ServingEntry[] {
  return entries
    .flatMap(({ id, fanout = [] }) =>
      fanout
        .filter((one) => one.stage === stage)
        .map(({ calls, lines }): ServingEntry => ({ entry: id, calls, lines: lines ?? null })),
    )
    .filter(({ lines }) => line === null || lines === null || lines.includes(line))
    .toSorted((left, right) => right.calls - left.calls || (left.entry < right.entry ? -1 : 1));
}
