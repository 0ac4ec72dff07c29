import type { Occurrences } from './exception-tree-input.ts';

/** How many requests failed, as against how many exceptions they caused: one that fails deep down is reported by everyone above. */
export interface FailedRequests {
  /** On which a call at the end of this link or below failed. */
  at(link: number): number;
  /** That had the exception with this coordinate. */
  own(coordinate: number): number;
}

/**
 * Requests are told apart by their traces. What has none is counted as if each exception of a system were a request of its own, and those of
 * a system and of what it calls the same requests: as many as the more frequent of both.
 */
export function failedRequests({ places, each }: Occurrences): FailedRequests {
  const { links, coordinates } = places;
  const own = new Float64Array(coordinates.length);
  const traced = new Float64Array(links.length);
  const untraced = new Float64Array(links.length);
  const rows = createTracedRows();
  each((coordinate, _host, count, _first, _last, trace) => {
    if (trace >= 0) {
      rows.add(coordinate, count, trace);
      return;
    }
    own[coordinate] = (own[coordinate] ?? 0) + count;
    const link = coordinates[coordinate]?.link ?? -1;
    untraced[link] = (untraced[link] ?? 0) + count;
  });
  // The same place on the same trace counts once; a link that was stamped has stamped everything above it.
  const coordinateStamps = new Int32Array(coordinates.length).fill(-1);
  const linkStamps = new Int32Array(links.length).fill(-1);
  rows.eachByTrace((coordinate, count, trace) => {
    if (coordinateStamps[coordinate] !== trace) {
      coordinateStamps[coordinate] = trace;
      own[coordinate] = (own[coordinate] ?? 0) + count;
    }
    let link = coordinates[coordinate]?.link ?? -1;
    while (link >= 0 && linkStamps[link] !== trace) {
      linkStamps[link] = trace;
      traced[link] = (traced[link] ?? 0) + count;
      link = links[link]?.parent ?? -1;
    }
  });
  const below = new Float64Array(links.length);
  for (let link = links.length - 1; link >= 0; link -= 1) {
    const most = Math.max(untraced[link] ?? 0, below[link] ?? 0);
    untraced[link] = most;
    const parent = links[link]?.parent ?? -1;
    if (parent >= 0) below[parent] = (below[parent] ?? 0) + most;
  }
  return {
    at: (link) => (traced[link] ?? 0) + (untraced[link] ?? 0),
    own: (coordinate) => own[coordinate] ?? 0,
  };
}

/** Rows that come in any order and are read trace by trace. */
function createTracedRows() {
  let length = 0;
  /** Coordinate, count, trace. */
  let rows = new Int32Array(3 * 1_024);
  let traces = 0;
  return {
    add(coordinate: number, count: number, trace: number): void {
      if (3 * length === rows.length) {
        const longer = new Int32Array(2 * rows.length);
        longer.set(rows);
        rows = longer;
      }
      rows[3 * length] = coordinate;
      rows[3 * length + 1] = count;
      rows[3 * length + 2] = trace;
      length += 1;
      if (trace >= traces) traces = trace + 1;
    },
    eachByTrace(visit: (coordinate: number, count: number, trace: number) => void): void {
      const ends = new Int32Array(traces + 1);
      for (let row = 0; row < length; row += 1) {
        const after = (rows[3 * row + 2] ?? 0) + 1;
        ends[after] = (ends[after] ?? 0) + 1;
      }
      for (let trace = 0; trace < traces; trace += 1)
        ends[trace + 1] = (ends[trace + 1] ?? 0) + (ends[trace] ?? 0);
      const sorted = new Int32Array(length);
      for (let row = 0; row < length; row += 1) {
        const trace = rows[3 * row + 2] ?? 0;
        const place = ends[trace] ?? 0;
        sorted[place] = row;
        ends[trace] = place + 1;
      }
      for (const row of sorted) visit(rows[3 * row] ?? 0, rows[3 * row + 1] ?? 0, rows[3 * row + 2] ?? 0);
    },
  };
}
