import type { Severity } from '../../../shared/model/severity.ts';
import type { EpochMs } from '../../../shared/model/time.ts';

/** What an item stands out by; most are plain. Green is for what a measurement proved, nothing else. */
export const laneTones = ['plain', 'quiet', 'verified', 'fault', 'doubt', 'protect', 'stale'] as const;
export type LaneTone = (typeof laneTones)[number];

/** Something that happened, for lanes of a few hundred items; the timeline's hundred thousand come as columns. */
export interface LaneItem {
  id: string;
  at: EpochMs;
  /** A bar instead of a point: where it ends; null while it goes on. */
  until?: EpochMs | null;
  /** Id of a lane. */
  lane: string;
  tone: LaneTone;
  /** One line. */
  text: string;
  severity?: Severity | null;
  /** It was told of long after it happened. */
  late?: boolean;
  pinned?: boolean;
}

/** Bits of `LaneColumns.flags`. */
export const isLate = 1;
export const isPinned = 2;

/** Items as columns, so that a hundred thousand of them can be searched and sorted within a frame. */
export interface LaneColumns {
  count: number;
  /** When each happened; in any order. */
  at: Float64Array;
  /** NaN for a point, Infinity for a bar that goes on. */
  until: Float64Array;
  /** Place among the lanes; 255 for what stands in none. */
  lane: Uint8Array;
  /** Place in `laneTones`. */
  tone: Uint8Array;
  /** 1 to 3, 0 for none. */
  severity: Uint8Array;
  flags: Uint8Array;
}

/** Columns with the words and names that go with them. */
export interface LaneSource {
  columns: LaneColumns;
  idOf(index: number): string;
  /** @returns -1 where it is not among them. */
  indexOf(id: string): number;
  /** Null while it is not known here yet: the lanes ask for it by `onNeed`. */
  textOf(index: number): string | null;
}

export const noLane = 255;

/** @param lanes ids in the order in which they are drawn; an item of another lane is left out. */
export function laneSource(items: readonly LaneItem[], lanes: readonly string[]): LaneSource {
  const columns = emptyColumns(items.length);
  const indexes = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const lane = lanes.indexOf(item.lane);
    columns.at[index] = item.at;
    columns.until[index] = item.until === undefined ? NaN : (item.until ?? Infinity);
    columns.lane[index] = lane < 0 ? noLane : lane;
    columns.tone[index] = laneTones.indexOf(item.tone);
    columns.severity[index] = item.severity ?? 0;
    columns.flags[index] = (item.late ? isLate : 0) | (item.pinned ? isPinned : 0);
    indexes.set(item.id, index);
  }
  return {
    columns,
    idOf: (index) => items[index]?.id ?? '',
    indexOf: (id) => indexes.get(id) ?? -1,
    textOf: (index) => items[index]?.text ?? null,
  };
}

export function emptyColumns(count: number): LaneColumns {
  return {
    count,
    at: new Float64Array(count),
    until: new Float64Array(count).fill(NaN),
    lane: new Uint8Array(count),
    tone: new Uint8Array(count),
    severity: new Uint8Array(count),
    flags: new Uint8Array(count),
  };
}
