import type { RecordedSeries } from '../../../shared/rules/trigger/recorded-series.ts';

interface Rows extends RecordedSeries {
  /** The line of the file that each stands in. */
  lines: Float64Array;
}

/** Grows as rows come in; typed arrays, because a million objects are a hundred megabytes. */
export function createSeriesColumn() {
  let room = 1 << 12;
  let count = 0;
  let rows: Rows = {
    times: new Float64Array(room),
    values: new Float64Array(room),
    lines: new Float64Array(room),
  };
  const resized = (size: number): Rows => {
    const copy = (from: Float64Array) => {
      const to = new Float64Array(size);
      to.set(from.subarray(0, Math.min(size, count)));
      return to;
    };
    return { times: copy(rows.times), values: copy(rows.values), lines: copy(rows.lines) };
  };
  return {
    add(at: number, value: number, line: number): void {
      if (count === room) {
        room *= 2;
        rows = resized(room);
      }
      rows.times[count] = at;
      rows.values[count] = value;
      rows.lines[count] = line;
      count += 1;
    },
    columns: (): Rows => resized(count),
  };
}

/** In order of time, each time once: of several rows with one time the first counts, as for a source that is asked again. */
export function inOrder(rows: Rows): { series: RecordedSeries; doubles: { count: number; line: number } } {
  const { times, values, lines } = rows;
  const isOrdered = times.every((at, index) => index === 0 || (times[index - 1] ?? 0) < at);
  const doubles = { count: 0, line: 0 };
  if (isOrdered) return { series: { times, values }, doubles };
  const order = Uint32Array.from(times, (_at, index) => index).toSorted(
    (left, right) => (times[left] ?? 0) - (times[right] ?? 0) || left - right,
  );
  const kept = createSeriesColumn();
  let before: number | null = null;
  for (const index of order) {
    const at = times[index] ?? 0;
    const line = lines[index] ?? 0;
    if (at === before) {
      doubles.count += 1;
      doubles.line = doubles.line === 0 ? line : Math.min(doubles.line, line);
    } else kept.add(at, values[index] ?? Number.NaN, line);
    before = at;
  }
  const { times: ordered, values: their } = kept.columns();
  return { series: { times: ordered, values: their }, doubles };
}
