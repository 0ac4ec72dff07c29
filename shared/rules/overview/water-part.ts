import type { CapacityBoard, EntryRow } from '../../model/capacity-board.ts';
import { standingOfFreshness, worstStanding, type Standing } from './standing.ts';

/** How the water levels stand together: by the worst entry; unknown where one of them is stale or lost. */
export function waterStanding({ entries }: Pick<CapacityBoard, 'entries'>): Standing {
  return worstStanding(entries.map(standingOfEntry));
}

/** Of entries for which there is no room, how many are alarmed or cannot be told. */
export function abnormalEntries(entries: readonly EntryRow[]): number {
  return entries.filter((entry) => standingOfEntry(entry) !== null).length;
}

function standingOfEntry({ severity, current }: EntryRow): Standing {
  return severity ?? standingOfFreshness(current.freshness);
}
