import type { EntryRow } from '../../../shared/model/capacity-board.ts';

/** A rate below 0 is a broken query: the value is not shown as if it were a small one. */
export function isBrokenRate({ current }: EntryRow): boolean {
  return current.value !== null && current.value < 0;
}

/** The rate as far as it can be one. */
export function rateOf(entry: EntryRow): number | null {
  return isBrokenRate(entry) ? null : entry.current.value;
}

/** Whole percent of the tested limit, as long as its column has room: ten times a limit is as bad as a thousand times. */
export function levelText(level: number): string {
  const percent = Math.round(level * 100);
  return percent > 999 ? '>999' : String(percent);
}
