import { useCallback, useMemo } from 'react';
import { useHashQuery } from '../../app/hash-query.ts';
import { isFactKind, laneOf, lanes, type Lane } from './lane.ts';
import type { TimelineIndex } from './timeline-index.ts';
import { readTimelineQuery, type TimelineQuery } from './timeline-query.ts';
import { useFound, type Found } from './use-found.ts';

export interface TimelineBoardState extends TimelineQuery {
  /** In the order in which they are drawn. */
  shown: readonly Lane[];
  found: Found;
  change(change: Readonly<Record<string, string | null>>): void;
  select(seq: number | null): void;
  /** Places in the index of what is shown, by when they happened. */
  places: Uint32Array;
}

/** What the board's address asks for, and what of the log that leaves. */
export function useTimelineBoard(index: TimelineIndex): TimelineBoardState {
  const [query, change] = useHashQuery();
  const read = useMemo(() => readTimelineQuery(query), [query]);
  // By their names: choosing an event changes the address too, and shall not sort a hundred thousand anew.
  const chosen = [...read.chosen].join(' ');
  const found = useFound(read.filter, index.count);
  const shown = useMemo(
    () => (chosen === '' ? lanes : lanes.filter((lane) => chosen.split(' ').includes(lane))),
    [chosen],
  );
  const places = useMemo(() => placesShown(index, shown, found.fits), [index, shown, found.fits]);
  const select = useCallback(
    (seq: number | null) => change({ event: seq === null ? null : String(seq) }),
    [change],
  );
  return { ...read, shown, found, change, select, places };
}

function placesShown(index: TimelineIndex, shown: readonly Lane[], fits: Uint8Array | null): Uint32Array {
  if (shown.length === lanes.length && fits === null) return index.order;
  const kinds = index.kinds.map((kind) => isFactKind(kind) && shown.includes(laneOf(kind)));
  return index.order.filter(
    (place) => kinds[index.kind[place] ?? -1] === true && (fits === null || fits[place] === 1),
  );
}
